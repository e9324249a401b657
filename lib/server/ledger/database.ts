import "server-only";

import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Kysely, SqliteDialect } from "kysely";
import Database from "libsql";

import { env } from "@/lib/server/env";
import { migrate } from "./migrate";
import { openPostgres } from "./postgres";
import type { LedgerDatabase, Tables } from "./schema";

async function openFile(path: string): Promise<LedgerDatabase> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = new Database(path);
  try {
    // The wait must be set before WAL: switching the journal mode takes a lock itself.
    file.pragma("busy_timeout = 5000");
    file.pragma("journal_mode = WAL");
    file.pragma("synchronous = FULL");
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: file }) });
    await migrate(db);
    return db;
  } catch (error) {
    file.close();
    throw error;
  }
}

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
