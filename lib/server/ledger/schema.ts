import "server-only";

import { type Kysely, sql } from "kysely";

/** The tables, in types that both engines have: TEXT and INTEGER. */
export type Tables = {
  ledger: {
    connection: string;
    seq: number;
    at: number;
    /** Columns for filters: the event's type, the person's label, how a change ended. */
    kind: string;
    person: string;
    outcome: string | null;
    actor: string;
    event: string;
    state: string;
    hash: string;
  };
  settings: { hash: string; body: string };
  signed_out: { sid: string; until: number };
  schema_version: { version: number };
};

const appendOnly = (table: string, verb: "UPDATE" | "DELETE") =>
  sql.raw(
    `CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table} ` +
      `BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END`,
  );

/**
 * Skips a row that is not the next one. `INSERT OR REPLACE` would otherwise remove the row in its way
 * without a DELETE that a trigger sees.
 */
const onlyNext = (table: string, isNext: string) =>
  sql.raw(
    `CREATE TRIGGER ${table}_in_order BEFORE INSERT ON ${table} WHEN NOT (${isNext}) ` +
      `BEGIN SELECT RAISE(IGNORE); END`,
  );

const migrations = [
  [
    sql`CREATE TABLE ledger (
      connection TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL,
      kind TEXT NOT NULL, person TEXT NOT NULL, outcome TEXT,
      actor TEXT NOT NULL, event TEXT NOT NULL, state TEXT NOT NULL, hash TEXT NOT NULL,
      PRIMARY KEY (connection, seq))`,
    sql`CREATE TABLE settings (hash TEXT PRIMARY KEY, body TEXT NOT NULL)`,
    sql`CREATE TABLE signed_out (sid TEXT PRIMARY KEY, until INTEGER NOT NULL)`,
    appendOnly("ledger", "UPDATE"),
    appendOnly("ledger", "DELETE"),
    appendOnly("settings", "UPDATE"),
    appendOnly("settings", "DELETE"),
    onlyNext(
      "ledger",
      "NEW.seq = 1 + COALESCE((SELECT MAX(seq) FROM ledger WHERE connection = NEW.connection), 0)",
    ),
    onlyNext("settings", "NOT EXISTS (SELECT 1 FROM settings WHERE hash = NEW.hash)"),
  ],
];

/** The schema version this build writes and understands. */
export const SCHEMA_VERSION = migrations.length;

/**
 * Brings the schema to this build's version, once, also when several processes start together.
 * @throws when the schema is newer than this build.
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  await db.connection().execute(async (connection) => {
    // Takes the write lock before reading, so that the second process waits and then finds nothing to do.
    await sql`BEGIN IMMEDIATE`.execute(connection);
    try {
      await sql`CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)`.execute(connection);
      const row = await connection.selectFrom("schema_version").select("version").executeTakeFirst();
      const current = row?.version ?? 0;
      if (current > SCHEMA_VERSION) {
        throw new Error(
          `The ledger has schema ${current}, this build knows ${SCHEMA_VERSION}: start the newer version.`,
        );
      }
      for (const statement of migrations.slice(current).flat()) await statement.execute(connection);
      if (current < SCHEMA_VERSION) {
        await connection.deleteFrom("schema_version").execute();
        await connection.insertInto("schema_version").values({ version: SCHEMA_VERSION }).execute();
      }
      await sql`COMMIT`.execute(connection);
    } catch (error) {
      // The engine may have rolled back by itself, and the first error is the one that tells.
      await sql`ROLLBACK`.execute(connection).catch(() => undefined);
      throw error;
    }
  });
}
