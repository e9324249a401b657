import "server-only";

import { sql } from "kysely";
import { resolve } from "node:path";

import { env } from "@/lib/server/config/env";
import { storeTime } from "./engine";
import { openFile } from "./file";
import { openPostgres } from "./postgres";
import type { LedgerDatabase } from "./schema";

/**
 * Opens the ledger and brings its schema up to date.
 * `url` is `file:<path>`, relative paths from the working directory and the folder made when missing, or
 * `postgres://…`, where at most `poolSize` connections are held.
 * @throws when it cannot be opened, or its schema is newer than this build. No message holds the address.
 */
export const openDatabase = (url: string, poolSize = 10): Promise<LedgerDatabase> =>
  url.startsWith("file:") ? openFile(resolve(url.slice("file:".length))) : openPostgres(url, poolSize);

/** One handle a process: Next bundles pages and handlers apart, so a module variable would make several. */
const holder: typeof globalThis & { binderyDatabase?: Promise<LedgerDatabase> } = globalThis;

/** The ledger's database, opened on first use. @throws while it cannot be opened; the next call tries again. */
export function database(): Promise<LedgerDatabase> {
  const { databaseUrl, databasePoolSize } = env();
  holder.binderyDatabase ??= openDatabase(databaseUrl, databasePoolSize).catch((error: unknown) => {
    delete holder.binderyDatabase;
    throw error;
  });
  return holder.binderyDatabase;
}

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
