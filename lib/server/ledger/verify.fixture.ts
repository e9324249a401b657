import "server-only";

import type { Kysely } from "kysely";

import { entryHash, GENESIS } from "./ledger";
import type { Tables } from "./schema";

/** Recomputes the chain of a connection. Gives how many entries it has; @throws at the first that does not fit. */
export async function verifiedLength(db: Kysely<Tables>, connection: string): Promise<number> {
  const rows = await db
    .selectFrom("ledger")
    .selectAll()
    .where("connection", "=", connection)
    .orderBy("seq")
    .execute();
  let previous = GENESIS;
  for (const [index, row] of rows.entries()) {
    if (row.seq !== index + 1) throw new Error(`Entry ${index + 1} is missing`);
    if (entryHash(previous, row) !== row.hash) throw new Error(`Entry ${row.seq} is not what was written`);
    previous = row.hash;
  }
  return rows.length;
}
