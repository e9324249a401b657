/** What reaches the browser of a page that failed: the id of its error and, when the ledger was lost, why. */
type PageFailing = { errorId: string; lost: string | null };

/** The one text that Next hands on of a failed page. */
export const pageDigest = ({ errorId, lost }: PageFailing): string =>
  lost === null ? errorId : `ledger ${errorId} ${lost}`;

/** The same read back; whatever else stands there is an id of Next's own. */
export function readPageDigest(digest: string): PageFailing {
  const [, errorId = digest, lost = null] = /^ledger (\S+) (.+)/.exec(digest) ?? [];
  return { errorId, lost };
}
