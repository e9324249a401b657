import "server-only";

import { closeSync, existsSync, mkdirSync, openSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { Kysely, type SqliteDatabase, SqliteDialect } from "kysely";
import Database from "libsql";

import { refuseNewer, SCHEMA_VERSION } from "./engine";
import { migrate } from "./migrate";
import type { LedgerDatabase, Tables } from "./schema";
import { explained, explainingDialect, LedgerUnusable } from "./store-errors";

/**
 * The same database, which refuses everything once its file was moved, deleted or replaced: what is written to it
 * then would be lost with this process.
 */
function inPlace(file: InstanceType<typeof Database>, path: string): SqliteDatabase {
  const { dev, ino } = statSync(path);
  return {
    close: () => file.close(),
    prepare: (statement) => {
      const now = statSync(path, { throwIfNoEntry: false });
      if (now === undefined) throw new LedgerUnusable("The ledger’s file is gone from its place.");
      if (now.ino !== ino || now.dev !== dev) {
        throw new LedgerUnusable("Another file is in the place of the ledger’s. Restart Bindery to use it.");
      }
      return file.prepare(statement);
    },
  };
}

function opened(path: string): InstanceType<typeof Database> {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // The engine would let everybody read it; what it puts beside it gets the same rights.
    if (!existsSync(path)) closeSync(openSync(path, "a", 0o600));
    return new Database(path);
  } catch (error) {
    throw new LedgerUnusable("The ledger’s file cannot be opened.", error);
  }
}

const over = (database: SqliteDatabase): LedgerDatabase =>
  new Kysely<Tables>({ dialect: explainingDialect(new SqliteDialect({ database })) });

/**
 * Opens a copy of a ledger to be read, and leaves it as it is.
 * @throws {LedgerUnusable} when there is none, or its schema is not the one of this build.
 */
export async function openCopy(path: string): Promise<LedgerDatabase> {
  // The engine would make it.
  if (!existsSync(path)) throw new LedgerUnusable("There is no such file.");
  const db = over(new Database(path, { readonly: true }));
  try {
    const { version } = await db.selectFrom("schema_version").select("version").executeTakeFirstOrThrow();
    refuseNewer(version);
    if (version === SCHEMA_VERSION) return db;
    throw new LedgerUnusable(
      `The copy has the older schema ${version}, this build knows ${SCHEMA_VERSION}. Restore it, then verify it in its place.`,
    );
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** Opens a ledger in a file, made when missing, and brings its schema up to date. */
export async function openFile(path: string): Promise<LedgerDatabase> {
  const file = opened(path);
  try {
    // The wait must be set before WAL: switching the journal mode takes a lock itself.
    file.pragma("busy_timeout = 5000");
    file.pragma("journal_mode = WAL");
    file.pragma("synchronous = FULL");
    const db = over(inPlace(file, path));
    await migrate(db);
    return db;
  } catch (error) {
    file.close();
    throw explained(error);
  }
}
