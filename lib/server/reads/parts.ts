import "server-only";

import { setImmediate as breathe } from "node:timers/promises";
import { sql } from "kysely";

import type { LedgerDatabase } from "@/lib/server/ledger/schema";

/** Bodies of settings that are read before others have their turn: a list of 10,000 ranges has about as much. */
const PART_BYTES = 500_000;

/** The bytes of a stored body; what asks for them does not read it. */
export const bodyBytes = sql<number>`octet_length(body)`;

/** How many bytes each of these settings has. @throws when the store fails. */
async function sizesOf(db: LedgerDatabase, hashes: readonly string[]): Promise<Map<string, number>> {
  if (hashes.length === 0) return new Map();
  const rows = await db
    .selectFrom("settings")
    .select(["hash", bodyBytes.as("bytes")])
    .where("hash", "in", [...new Set(hashes)])
    .execute();
  return new Map(rows.map(({ hash, bytes }) => [hash, bytes]));
}

/** Items in parts that are worth reading at once, in their order; between two of them others have their turn. */
export async function* inParts<T>(items: readonly T[], bytesOf: (item: T) => number): AsyncGenerator<T[]> {
  let part: T[] = [];
  let bytes = 0;
  for (const item of items) {
    const more = bytesOf(item);
    if (part.length > 0 && bytes + more > PART_BYTES) {
      yield part;
      await breathe();
      part = [];
      bytes = 0;
    }
    part.push(item);
    bytes += more;
  }
  if (part.length > 0) yield part;
}

/** The same for items that refer to settings, of which each is counted where it first occurs. @throws when the store fails. */
export async function* inPartsBySettings<T>(
  db: LedgerDatabase,
  items: readonly T[],
  hashesOf: (item: T) => readonly string[],
): AsyncGenerator<T[]> {
  const sizes = await sizesOf(db, items.flatMap(hashesOf));
  const taken = (hash: string) => {
    const bytes = sizes.get(hash) ?? 0;
    sizes.delete(hash);
    return bytes;
  };
  yield* inParts(items, (item) => hashesOf(item).reduce((sum, hash) => sum + taken(hash), 0));
}
