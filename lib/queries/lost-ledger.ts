import { ActionError } from "@/lib/result";

/** Why the ledger could not be read, if that is why a query failed. */
export const lostLedger = (error: unknown): string | null =>
  error instanceof ActionError && error.error.code === "ledger" ? error.error.message : null;
