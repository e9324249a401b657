/**
 * What the browser calls a page, and Next announces when one leads to another. An element of the page rather than
 * metadata of Next, which would be worked out beside it, with reads of its own.
 */
export function PageTitle({ of }: { of: string }) {
  return <title>{`${of} · Bindery`}</title>;
}
