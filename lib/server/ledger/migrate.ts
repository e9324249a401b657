import "server-only";

import { type RawBuilder, sql } from "kysely";

import { beginAlone, engineOf, refuseNewer, SCHEMA_VERSION } from "./engine";
import type { LedgerDatabase } from "./schema";

type Verb = "update" | "delete" | "truncate";

type Guards = {
  /** Has to run once before the others. */
  prepare: readonly RawBuilder<unknown>[];
  /** What a table can suffer besides an INSERT. */
  verbs: readonly Verb[];
  refuse: (table: string, verb: Verb) => RawBuilder<unknown>;
  /**
   * Skips a row that is not the next one. `INSERT OR REPLACE` would otherwise remove the row in its way
   * without a DELETE that a trigger sees.
   */
  onlyNext: (table: string, isNext: string) => readonly RawBuilder<unknown>[];
};

const raw = (text: string) => sql.raw(text);

const trigger = (table: string, verb: Verb) =>
  `CREATE TRIGGER ${table}_no_${verb} BEFORE ${verb.toUpperCase()} ON ${table}`;

const sqlite: Guards = {
  prepare: [],
  verbs: ["update", "delete"],
  refuse: (table, verb) =>
    raw(`${trigger(table, verb)} BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END`),
  onlyNext: (table, isNext) => [
    raw(
      `CREATE TRIGGER ${table}_in_order BEFORE INSERT ON ${table} WHEN NOT (${isNext}) ` +
        `BEGIN SELECT RAISE(IGNORE); END`,
    ),
  ],
};

const postgres: Guards = {
  prepare: [
    raw(
      `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS ` +
        `$$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$`,
    ),
  ],
  verbs: ["update", "delete", "truncate"],
  refuse: (table, verb) => raw(`${trigger(table, verb)} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`),
  onlyNext: (table, isNext) => [
    raw(
      `CREATE FUNCTION ${table}_is_next() RETURNS trigger LANGUAGE plpgsql AS ` +
        `$$ BEGIN IF ${isNext} THEN RETURN NEW; END IF; RETURN NULL; END $$`,
    ),
    raw(
      `CREATE TRIGGER ${table}_in_order BEFORE INSERT ON ${table} ` +
        `FOR EACH ROW EXECUTE FUNCTION ${table}_is_next()`,
    ),
  ],
};

/** What keeps a table append-only, in the words of each engine. */
const guards = { sqlite, postgres };

type Migration = (db: LedgerDatabase) => Promise<void>;

async function run(db: LedgerDatabase, statements: readonly RawBuilder<unknown>[]): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

const NEXT_SEQ = "NEW.seq = 1 + COALESCE((SELECT MAX(seq) FROM ledger WHERE connection = NEW.connection), 0)";
const NEW_HASH = "NOT EXISTS (SELECT 1 FROM settings WHERE hash = NEW.hash)";

const createTables: Migration = async (db) => {
  const guard = guards[engineOf(db)];
  await run(db, [
    // Beside what is hashed (up to `hash`) the columns that filters and searches need; see `columns.ts`.
    sql`CREATE TABLE ledger (
      connection TEXT NOT NULL, seq BIGINT NOT NULL, at BIGINT NOT NULL,
      actor TEXT NOT NULL, event TEXT NOT NULL, state TEXT NOT NULL, hash TEXT NOT NULL,
      kind TEXT NOT NULL, person TEXT NOT NULL, outcome TEXT, request BIGINT,
      settings TEXT, base TEXT, reason TEXT, words TEXT,
      PRIMARY KEY (connection, seq))`,
    sql`CREATE TABLE settings (hash TEXT PRIMARY KEY, body TEXT NOT NULL)`,
    sql`CREATE TABLE signed_out (sid TEXT PRIMARY KEY, until BIGINT NOT NULL)`,
    sql`CREATE INDEX ledger_at ON ledger (connection, at, seq)`,
    sql`CREATE INDEX ledger_person ON ledger (connection, person, seq)`,
    sql`CREATE INDEX ledger_kind ON ledger (connection, kind, seq)`,
    sql`CREATE INDEX ledger_ended ON ledger (connection, outcome, request) WHERE outcome IS NOT NULL`,
    sql`CREATE INDEX ledger_request ON ledger (connection, request, seq) WHERE request IS NOT NULL`,
    ...guard.prepare,
    ...["ledger", "settings"].flatMap((table) => guard.verbs.map((verb) => guard.refuse(table, verb))),
    ...guard.onlyNext("ledger", NEXT_SEQ),
    ...guard.onlyNext("settings", NEW_HASH),
  ]);
};

/** The next change of the schema comes after this one, and counts `SCHEMA_VERSION` up. */
const migrations = [createTables] as const satisfies { length: typeof SCHEMA_VERSION };

/**
 * Brings the schema to this build's version, once, also when several processes start together.
 * @throws {LedgerUnusable} when the schema is newer than this build.
 */
export async function migrate(db: LedgerDatabase): Promise<void> {
  await db.connection().execute(async (connection) => {
    // Takes the lock before reading, so that the second process waits and then finds nothing to do.
    await run(connection, beginAlone[engineOf(db)]);
    try {
      await sql`CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)`.execute(connection);
      const row = await connection.selectFrom("schema_version").select("version").executeTakeFirst();
      const current = row?.version ?? 0;
      refuseNewer(current);
      for (const migration of migrations.slice(current)) await migration(connection);
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
