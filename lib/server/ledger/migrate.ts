import "server-only";

import { type RawBuilder, sql } from "kysely";

import { actorSchema, eventSchema } from "@/lib/domain/ledger/events";
import { guards } from "./append-only";
import { columnsOf, type EntryKind, type FilterColumns } from "./columns";
import { beginAlone, engineOf, refuseNewer, SCHEMA_VERSION } from "./engine";
import { readable } from "./readable";
import type { LedgerDatabase } from "./schema";

type Migration = (db: LedgerDatabase) => Promise<void>;

async function run(db: LedgerDatabase, statements: readonly RawBuilder<unknown>[]): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

const NEXT_SEQ = "NEW.seq = 1 + COALESCE((SELECT MAX(seq) FROM ledger WHERE connection = NEW.connection), 0)";
const NEW_HASH = "NOT EXISTS (SELECT 1 FROM settings WHERE hash = NEW.hash)";

const createTables: Migration = async (db) => {
  const guard = guards[engineOf(db)];
  await run(db, [
    sql`CREATE TABLE ledger (
      connection TEXT NOT NULL, seq BIGINT NOT NULL, at BIGINT NOT NULL,
      kind TEXT NOT NULL, person TEXT NOT NULL, outcome TEXT,
      actor TEXT NOT NULL, event TEXT NOT NULL, state TEXT NOT NULL, hash TEXT NOT NULL,
      PRIMARY KEY (connection, seq))`,
    sql`CREATE TABLE settings (hash TEXT PRIMARY KEY, body TEXT NOT NULL)`,
    sql`CREATE TABLE signed_out (sid TEXT PRIMARY KEY, until BIGINT NOT NULL)`,
    ...guard.prepare,
    ...["ledger", "settings"].flatMap((table) => guard.verbs.map((verb) => guard.refuse(table, verb))),
    ...guard.onlyNext("ledger", NEXT_SEQ),
    ...guard.onlyNext("settings", NEW_HASH),
  ]);
};

const PAGE = 500;

/**
 * Writes some filter columns of entries that an older build wrote, of all or those of one kind; what cannot be read
 * stays for verify to name.
 */
async function fillColumns(
  db: LedgerDatabase,
  pick: (columns: FilterColumns) => Partial<FilterColumns>,
  kind?: EntryKind,
): Promise<void> {
  let after = { connection: "", seq: 0 };
  for (;;) {
    const all = db.selectFrom("ledger").select(["connection", "seq", "actor", "event"]);
    const rows = await (kind === undefined ? all : all.where("kind", "=", kind))
      .where((where) =>
        where.or([
          where("connection", ">", after.connection),
          where.and([where("connection", "=", after.connection), where("seq", ">", after.seq)]),
        ]),
      )
      .orderBy("connection")
      .orderBy("seq")
      .limit(PAGE)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    for (const { connection, seq, ...row } of rows) {
      const actor = readable(actorSchema, row.actor);
      const event = readable(eventSchema, row.event);
      if (actor === null || event === null) continue;
      await db
        .updateTable("ledger")
        .set(pick(columnsOf(actor, event)))
        .where("connection", "=", connection)
        .where("seq", "=", seq)
        .execute();
    }
    after = { connection: last.connection, seq: last.seq };
  }
}

const addFilterColumns: Migration = async (db) => {
  const guard = guards[engineOf(db)];
  await run(db, [
    sql`ALTER TABLE ledger ADD COLUMN request BIGINT`,
    sql`ALTER TABLE ledger ADD COLUMN settings TEXT`,
    sql`ALTER TABLE ledger ADD COLUMN reason TEXT`,
    guard.allow("ledger", "update"),
  ]);
  await fillColumns(db, ({ kind, person, outcome, request, settings, reason }) => ({
    kind,
    person,
    outcome,
    request,
    settings,
    reason,
  }));
  await run(db, [
    guard.refuse("ledger", "update"),
    sql`CREATE INDEX ledger_at ON ledger (connection, at, seq)`,
    sql`CREATE INDEX ledger_person ON ledger (connection, person, seq)`,
    sql`CREATE INDEX ledger_kind ON ledger (connection, kind, seq)`,
    sql`CREATE INDEX ledger_outcome ON ledger (connection, outcome, seq) WHERE outcome IS NOT NULL`,
    sql`CREATE INDEX ledger_request ON ledger (connection, request, seq) WHERE request IS NOT NULL`,
    sql`CREATE INDEX ledger_settings ON ledger (connection, settings, seq) WHERE settings IS NOT NULL`,
    // Holds the text itself: a search reads this index and not a row of the table.
    sql`CREATE INDEX ledger_reason ON ledger (connection, seq, reason) WHERE reason IS NOT NULL`,
  ]);
};

/** Entries of a kind that older builds cannot read: they have to say so instead of failing at one. */
const addBehindMarks: Migration = () => Promise.resolve();

/** Outcomes of bind checks, and requests by how they ended: a filter for one reads no other entries. */
const indexOutcomes: Migration = async (db) => {
  const guard = guards[engineOf(db)];
  await guard.allow("ledger", "update").execute(db);
  await fillColumns(db, ({ outcome }) => ({ outcome }), "bind");
  await run(db, [
    guard.refuse("ledger", "update"),
    sql`CREATE INDEX ledger_ended ON ledger (connection, outcome, request) WHERE outcome IS NOT NULL`,
  ]);
};

/** What a search looks in: an index holds the words themselves, and others lead from settings to entries. */
const indexSearches: Migration = async (db) => {
  const guard = guards[engineOf(db)];
  await run(db, [
    sql`ALTER TABLE ledger ADD COLUMN base TEXT`,
    sql`ALTER TABLE ledger ADD COLUMN words TEXT`,
    guard.allow("ledger", "update"),
  ]);
  await fillColumns(db, ({ base, words }) => ({ base, words }));
  await run(db, [
    guard.refuse("ledger", "update"),
    sql`DROP INDEX ledger_reason`,
    sql`CREATE INDEX ledger_words ON ledger (connection, seq, words) WHERE words IS NOT NULL`,
    sql`CREATE INDEX ledger_base ON ledger (connection, base, seq) WHERE base IS NOT NULL`,
  ]);
};

const migrations = [
  createTables,
  addFilterColumns,
  addBehindMarks,
  indexOutcomes,
  indexSearches,
] as const satisfies { length: typeof SCHEMA_VERSION };

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
