import "server-only";

import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Kysely, SqliteDialect } from "kysely";
import Database from "libsql";

import { env } from "@/lib/server/env";
import { migrate, type Tables } from "./schema";

/**
 * Opens the ledger's file and brings its schema up to date.
 * `url` is `file:<path>`, relative paths from the working directory; the folder is made when missing.
 * @throws when the file cannot be opened or its schema is newer than this build.
 */
export async function openDatabase(url: string): Promise<Kysely<Tables>> {
  // The message leaves the address out: one of a database server holds its password.
  if (!url.startsWith("file:"))
    throw new Error("The ledger's address has to begin with file: in this build.");
  const path = resolve(url.slice("file:".length));
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

/** One handle a process: Next bundles pages and handlers apart, so a module variable would make several. */
const holder: typeof globalThis & { binderyDatabase?: Promise<Kysely<Tables>> } = globalThis;

/** The ledger's database, opened on first use. @throws while it cannot be opened; the next call tries again. */
export function database(): Promise<Kysely<Tables>> {
  holder.binderyDatabase ??= openDatabase(env().databaseUrl).catch((error: unknown) => {
    delete holder.binderyDatabase;
    throw error;
  });
  return holder.binderyDatabase;
}
