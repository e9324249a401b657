import "server-only";

import { sql } from "kysely";

import { storeTime } from "./engine";
import type { LedgerDatabase } from "./schema";

/** How long a proof that the store can be written holds, in ms: probes come often, and a write is flushed. */
const PROOF_HOLDS = 5_000;

const proofs = new WeakMap<LedgerDatabase, number>();

/**
 * Reads the store and, unless it did so a moment ago, writes to it without changing anything.
 * @throws what `whyUnusable` explains when it cannot be used.
 */
export async function probe(db: LedgerDatabase): Promise<void> {
  await storeTime(db);
  if (performance.now() - (proofs.get(db) ?? -Infinity) < PROOF_HOLDS) return;
  await sql`UPDATE schema_version SET version = version`.execute(db);
  proofs.set(db, performance.now());
}
