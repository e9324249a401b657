import "server-only";

import { createHash } from "node:crypto";
import { type Selectable, sql } from "kysely";
import * as z from "zod";

import { type Actor, actorSchema, eventSchema, type LedgerEvent } from "@/lib/domain/ledger/events";
import { fold } from "@/lib/domain/ledger/fold";
import { type ConnectionState, initialState, stateSchema } from "@/lib/domain/ledger/state";
import { type Settings, settingsSchema } from "@/lib/domain/settings";
import { columnsOf, type FilterColumns } from "./columns";
import { storeTime } from "./engine";
import type { LedgerDatabase, Tables } from "./schema";

/** The newest entry of a connection: what the next one follows. */
export type Head = { connection: string; seq: number; hash: string; state: ConnectionState };

export type Entry = {
  seq: number;
  at: number;
  actor: Actor;
  event: LedgerEvent;
  state: ConnectionState;
  hash: string;
};

/** The hash before the first entry. */
export const GENESIS = "0".repeat(64);

type Row = Selectable<Tables["ledger"]>;

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** SHA-256 over the previous hash and the row's content exactly as stored. */
export const entryHash = (previous: string, row: Omit<Row, "hash" | keyof FilterColumns>) =>
  sha256(JSON.stringify([previous, row.connection, row.seq, row.at, row.actor, row.event, row.state]));

/** The key of settings: SHA-256 over their body exactly as stored. */
export const settingsHash = (body: string) => sha256(body);

const parseText = <T extends z.core.$ZodType>(schema: T, text: string): z.output<T> =>
  z.parse(schema, JSON.parse(text));

const entryOf = (row: Row): Entry => ({
  seq: row.seq,
  at: row.at,
  hash: row.hash,
  actor: parseText(actorSchema, row.actor),
  event: parseText(eventSchema, row.event),
  state: parseText(stateSchema, row.state),
});

/** The settings of these hashes, as far as the ledger holds them as they were written. */
async function settingsBy(db: LedgerDatabase, hashes: Iterable<string>): Promise<Map<string, Settings>> {
  const asked = [...new Set(hashes)];
  if (asked.length === 0) return new Map();
  const rows = await db.selectFrom("settings").select(["hash", "body"]).where("hash", "in", asked).execute();
  // A rotation sends these again: an edited row must never open the allowlist.
  const whole = rows.filter(({ hash, body }) => settingsHash(body) === hash);
  return new Map(whole.map(({ hash, body }) => [hash, parseText(settingsSchema, body)]));
}

async function settingsOf(db: LedgerDatabase, hash: string): Promise<Settings> {
  const settings = (await settingsBy(db, [hash])).get(hash);
  if (settings === undefined) throw new Error("Settings in the ledger are not what their hash says.");
  return settings;
}

const emptyHead = (connection: string): Head => ({
  connection,
  seq: 0,
  hash: GENESIS,
  state: initialState,
});

const headOf = ({
  connection,
  seq,
  hash,
  state,
}: Pick<Row, "connection" | "seq" | "hash" | "state">): Head => ({
  connection,
  seq,
  hash,
  state: parseText(stateSchema, state),
});

/** The newest row of each connection: one step of the primary key each, however long their histories are. */
async function headRows(db: LedgerDatabase, connections: readonly string[]) {
  if (connections.length === 0) return [];
  const asked = sql.join(connections.map((connection) => sql`(${connection})`));
  const { rows } = await sql<Pick<Row, "connection" | "seq" | "hash" | "state">>`
    WITH asked(connection) AS (VALUES ${asked})
    SELECT ledger.connection, ledger.seq, ledger.hash, ledger.state
    FROM asked JOIN ledger ON ledger.connection = asked.connection
    AND ledger.seq = (SELECT MAX(seq) FROM ledger WHERE connection = asked.connection)`.execute(db);
  return rows;
}

async function newestOf(db: LedgerDatabase, connection: string, limit: number) {
  const [now, entries] = await Promise.all([storeTime(db), entriesOf(db, connection, limit)]);
  const [newest] = entries;
  if (newest === undefined) return { head: emptyHead(connection), entries, now };
  const { seq, hash, state } = newest;
  return { head: { connection, seq, hash, state }, entries, now };
}

async function entriesOf(
  db: LedgerDatabase,
  connection: string,
  limit: number,
  before?: number,
): Promise<Entry[]> {
  let query = db.selectFrom("ledger").selectAll().where("connection", "=", connection);
  if (before !== undefined) query = query.where("seq", "<", before);
  return (await query.orderBy("seq", "desc").limit(limit).execute()).map(entryOf);
}

async function entryBefore(db: LedgerDatabase, connection: string, at: number): Promise<Entry | null> {
  const query = db
    .selectFrom("ledger")
    .selectAll()
    .where("connection", "=", connection)
    .where("at", "<=", at);
  const row = await query.orderBy("at", "desc").orderBy("seq", "desc").limit(1).executeTakeFirst();
  return row ? entryOf(row) : null;
}

async function entriesAfter(db: LedgerDatabase, connection: string, seq: number, limit: number) {
  const query = db
    .selectFrom("ledger")
    .selectAll()
    .where("connection", "=", connection)
    .where("seq", ">", seq);
  return (await query.orderBy("seq", "asc").limit(limit).execute()).map(entryOf);
}

const reading = (db: LedgerDatabase) => ({
  /** The store's clock, in ms since 1970. */
  now: () => storeTime(db),

  /** The newest entry of a connection, or the empty start. */
  async head(connection: string): Promise<Head> {
    const row = await db
      .selectFrom("ledger")
      .select(["seq", "hash", "state"])
      .where("connection", "=", connection)
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirst();
    return row ? headOf({ connection, ...row }) : emptyHead(connection);
  },

  /** The heads of several connections in one query, in their order. */
  async heads(connections: readonly string[]): Promise<Head[]> {
    const found = new Map((await headRows(db, connections)).map((row) => [row.connection, headOf(row)]));
    return connections.map((connection) => found.get(connection) ?? emptyHead(connection));
  },

  /** The entries of a connection, newest first; `limit` rows at most, older than `before` when given. */
  entries: (connection: string, limit: number, before?: number) => entriesOf(db, connection, limit, before),

  /** The newest entry that was written at or before `at` (ms, the store's clock); null when there is none. */
  entryBefore: (connection: string, at: number) => entryBefore(db, connection, at),

  /** The entries after `seq`, oldest first; `limit` at most. */
  entriesAfter: (connection: string, seq: number, limit: number) => entriesAfter(db, connection, seq, limit),

  /** The newest entry of a connection, or the empty start, with the newest `limit` entries, newest first, and the store's clock. */
  newest: (connection: string, limit: number) => newestOf(db, connection, limit),

  /** The settings behind a hash. @throws when the ledger does not hold them, or not as they were written. */
  settings: (hash: string) => settingsOf(db, hash),

  /** The settings behind several hashes in one query; those that are not as they were written are left out. */
  settingsBy: (hashes: Iterable<string>) => settingsBy(db, hashes),
});

/** Whether the ledger holds this very entry; false when it cannot be asked. */
async function holds(db: LedgerDatabase, { connection, seq, hash }: Head): Promise<boolean> {
  const query = db
    .selectFrom("ledger")
    .select("hash")
    .where("connection", "=", connection)
    .where("seq", "=", seq);
  const found = await query.executeTakeFirst().catch(() => undefined);
  return found?.hash === hash;
}

const writing = (db: LedgerDatabase) => ({
  /**
   * Appends an event that follows `head`. Gives the new head,
   * or null when another entry was first: read again, decide again.
   */
  async append(head: Head, actor: Actor, event: LedgerEvent): Promise<Head | null> {
    const at = await storeTime(db);
    const seq = head.seq + 1;
    const state = fold(head.state, event, { seq, at, actor });
    const row = {
      connection: head.connection,
      seq,
      at,
      actor: JSON.stringify(z.parse(actorSchema, actor)),
      event: JSON.stringify(z.parse(eventSchema, event)),
      state: JSON.stringify(z.parse(stateSchema, state)),
    };
    const hash = entryHash(head.hash, row);
    const next = { connection: head.connection, seq, hash, state };
    const insert = db
      .insertInto("ledger")
      .values({ ...row, ...columnsOf(actor, event), hash })
      .onConflict((conflict) => conflict.columns(["connection", "seq"]).doNothing());
    try {
      return (await insert.executeTakeFirst()).numInsertedOrUpdatedRows === 1n ? next : null;
    } catch (error) {
      // Only the acknowledgement may have been lost: an entry that is there is written.
      if (await holds(db, next)) return next;
      throw error;
    }
  },

  /** Stores settings once and gives the hash they are referred to by. */
  async keepSettings({ enabled, allowlist, dailyLimit }: Settings): Promise<string> {
    const ranges = allowlist.map(({ range, label }) => ({ range, label }));
    const body = JSON.stringify({ enabled, allowlist: ranges, dailyLimit });
    const hash = settingsHash(body);
    await db
      .insertInto("settings")
      .values({ hash, body })
      .onConflict((conflict) => conflict.column("hash").doNothing())
      .execute();
    return hash;
  },
});

/** The ledger over a database: the only way to read or write it. Every method throws when the store fails. */
export const ledgerOn = (db: LedgerDatabase) => ({ ...reading(db), ...writing(db) });

export type Ledger = ReturnType<typeof ledgerOn>;
