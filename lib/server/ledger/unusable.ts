import "server-only";

const MARK = "ledger-unusable";

/** The ledger cannot be used. The message is for people: it says why, and never holds an address or a secret. */
export class LedgerUnusable extends Error {
  /** Next bundles pages and handlers apart, so a class of one is not the class of the other. */
  readonly mark = MARK;

  constructor(reason: string, cause?: unknown) {
    super(reason, cause === undefined ? {} : { cause });
    this.name = "LedgerUnusable";
  }
}

/** Why the ledger could not be used, for people, if that is what was thrown; null for everything else. */
export function whyUnusable(thrown: unknown): string | null {
  const error: { mark?: unknown; message: string } | null = thrown instanceof Error ? thrown : null;
  return error?.mark === MARK ? error.message : null;
}
