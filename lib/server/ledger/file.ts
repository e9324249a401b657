import "server-only";

import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { Kysely, type SqliteDatabase, SqliteDialect } from "kysely";
import Database from "libsql";

import { explained } from "./explained";
import { migrate } from "./migrate";
import type { LedgerDatabase, Tables } from "./schema";
import { tellingDialect } from "./telling-dialect";
import { LedgerUnusable } from "./unusable";

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
    return new Database(path);
  } catch (error) {
    throw new LedgerUnusable("The ledger’s file cannot be opened.", error);
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
    const db = new Kysely<Tables>({
      dialect: tellingDialect(new SqliteDialect({ database: inPlace(file, path) })),
    });
    await migrate(db);
    return db;
  } catch (error) {
    file.close();
    throw explained(error);
  }
}
