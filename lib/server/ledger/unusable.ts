import "server-only";

/** The page that fails tells by this digest that it was the ledger; Next keeps a digest that an error brings along. */
export const LEDGER_DIGEST = "ledger-unusable";

/** The ledger cannot be used. The message is for people: it says why, and never holds an address or a secret. */
export class LedgerUnusable extends Error {
  readonly digest = LEDGER_DIGEST;

  constructor(reason: string, cause?: unknown) {
    super(reason, cause === undefined ? {} : { cause });
    this.name = "LedgerUnusable";
  }
}
