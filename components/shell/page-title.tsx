/**
 * What the browser calls a page, and Next announces when one leads to another. An element of the page rather than
 * metadata of Next, which would be worked out beside it: a tenth of the time that a page takes.
 */
export function PageTitle({ of }: { of: string }) {
  return <title>{`${of} · Bindery`}</title>;
}
