import "server-only";

import { type RawBuilder, sql } from "kysely";

import { type Actor, actorSchema, eventSchema, type LedgerEvent } from "@/lib/domain/ledger/events";
import { type ConnectionState, stateSchema } from "@/lib/domain/ledger/state";
import type { EntryKind } from "./columns";
import { engineOf } from "./engine";
import { type LedgerDatabase, readable } from "./schema";

/** A row of the ledger as the history reads it; `event` is null when what is stored is not what was written. */
export type StoredEntry = {
  seq: number;
  at: number;
  hash: string;
  kind: string;
  person: string;
  actor: Actor;
  event: LedgerEvent | null;
};

const columns = ["seq", "at", "hash", "kind", "person", "actor", "event"] as const;

type Stored = Omit<StoredEntry, "actor" | "event"> & { actor: string; event: string };

const entryOf = ({ actor, event, person, ...row }: Stored): StoredEntry => ({
  ...row,
  person,
  actor: readable(actorSchema, actor) ?? { issuer: "", subject: "", label: person },
  event: readable(eventSchema, event),
});

/** The outcomes that a settlement of a request can have; the others are of bind checks. */
const settling = ["applied", "rejected", "not-sent", "unconfirmed"];

export type Wanted = {
  connection: string;
  person: string | null;
  /** Null for everything but settlements, which belong to their requests. */
  kind: EntryKind | null;
  /** For a request one of its outcomes; whether it is the last is for the caller to see. */
  outcome: string | null;
  /** The seqs that may be given, both excluded; null where nothing bounds them. */
  before: number | null;
  after: number | null;
  /** Where a search may find something; null without a search, or when it may be anywhere. */
  search: Searched | null;
};

export type Searched = {
  /** In lower case; null when only settings are searched. */
  words: string | null;
  /** The hashes of the settings that hold what is searched for. */
  settings: readonly string[];
};

export type Slice = {
  /** Newest first. */
  entries: StoredEntry[];
  /** The seq down to which was looked; null when nothing older can be wanted. */
  reached: number | null;
};

/** The next wanted entries, newest first, from at most `limit` looked at; by keyset. @throws when the store fails. */
export const sliceOf = (db: LedgerDatabase, wanted: Wanted, limit: number): Promise<Slice> =>
  wanted.search !== null
    ? sliceBySearch(db, wanted, wanted.search, limit)
    : wanted.outcome !== null && settling.includes(wanted.outcome)
      ? sliceBySettlement(db, wanted, wanted.outcome, limit)
      : sliceByEntry(db, wanted, limit);

async function sliceByEntry(db: LedgerDatabase, wanted: Wanted, limit: number): Promise<Slice> {
  const { connection, before, after, person, kind, outcome } = wanted;
  let query = db.selectFrom("ledger").select(columns).where("connection", "=", connection);
  if (before !== null) query = query.where("seq", "<", before);
  if (after !== null) query = query.where("seq", ">", after);
  if (person !== null) query = query.where("person", "=", person);
  if (outcome !== null) query = query.where("outcome", "=", outcome);
  query = kind === null ? query.where("kind", "!=", "settled") : query.where("kind", "=", kind);
  const entries = (await query.orderBy("seq", "desc").limit(limit).execute()).map(entryOf);
  return { entries, reached: entries.length < limit ? null : (entries.at(-1)?.seq ?? null) };
}

/** By the settlements with this outcome, in the order of their requests. */
async function sliceBySettlement(
  db: LedgerDatabase,
  { connection, before, after, person, kind }: Wanted,
  outcome: string,
  limit: number,
): Promise<Slice> {
  let query = db
    .selectFrom("ledger")
    .select("request")
    .where("connection", "=", connection)
    .where("outcome", "=", outcome)
    .where("request", "is not", null);
  if (before !== null) query = query.where("request", "<", before);
  if (after !== null) query = query.where("request", ">", after);
  const rows = await query.orderBy("request", "desc").limit(limit).execute();
  // A request may have two settlements; asked for distinct ones, PostgreSQL may look at all of them first.
  const requests = [...new Set(rows.flatMap(({ request }) => (request === null ? [] : [request])))];
  const found = (await entriesAt(db, connection, requests)).filter(
    (entry) => person === null || entry.person === person,
  );
  return {
    entries: found.filter((entry) => kind === null || entry.kind === kind),
    reached: rows.length < limit ? null : (requests.at(-1) ?? null),
  };
}

const position = { sqlite: sql.raw("instr"), postgres: sql.raw("strpos") };

/** Seqs of one connection by one condition, newest first. */
async function seqsWhere(
  db: LedgerDatabase,
  { connection, before, after }: Wanted,
  condition: RawBuilder<unknown>,
  limit: number,
): Promise<number[]> {
  const bounds = [
    before === null ? sql`` : sql`AND seq < ${before}`,
    after === null ? sql`` : sql`AND seq > ${after}`,
  ];
  // With the plus SQLite sorts what it finds by the condition, instead of looking for it in the order of the seqs.
  const { rows } = await sql<{ seq: number }>`
    SELECT seq FROM ledger WHERE connection = ${connection} AND ${condition} ${sql.join(bounds, sql` `)}
    ORDER BY +seq DESC LIMIT ${limit}`.execute(db);
  return rows.map(({ seq }) => seq);
}

/** By where the search may find something: in words, in settings, and in the settings before. */
async function sliceBySearch(
  db: LedgerDatabase,
  wanted: Wanted,
  { words, settings }: Searched,
  limit: number,
): Promise<Slice> {
  const inWords = sql`words IS NOT NULL AND ${position[engineOf(db)]}(words, ${words}) > 0`;
  const hashes = sql.join(settings);
  const lists = await Promise.all([
    words === null ? [] : seqsWhere(db, wanted, inWords, limit),
    settings.length === 0 ? [] : seqsWhere(db, wanted, sql`settings IN (${hashes})`, limit),
    settings.length === 0 ? [] : seqsWhere(db, wanted, sql`base IN (${hashes})`, limit),
  ]);
  // Below the end of a list that is full there may be more of it.
  const ends = lists.flatMap((list) => (list.length < limit ? [] : [list.at(-1) ?? 0]));
  const reached = ends.length === 0 ? null : Math.max(...ends);
  const seqs = [...new Set(lists.flat())].filter((seq) => reached === null || seq >= reached);
  const { person, kind } = wanted;
  const entries = (await entriesAt(db, wanted.connection, seqs)).filter(
    (entry) => (person === null || entry.person === person) && (kind === null || entry.kind === kind),
  );
  return { entries, reached };
}

/** The entries of these numbers, newest first. */
export async function entriesAt(
  db: LedgerDatabase,
  connection: string,
  seqs: readonly number[],
): Promise<StoredEntry[]> {
  if (seqs.length === 0) return [];
  const rows = await db
    .selectFrom("ledger")
    .select(columns)
    .where("connection", "=", connection)
    .where("seq", "in", seqs)
    .orderBy("seq", "desc")
    .execute();
  return rows.map(entryOf);
}

/** The first entry from this time on, or the last before it, by the time it was written; null when there is none. */
export async function seqAt(
  db: LedgerDatabase,
  connection: string,
  side: "from" | "before",
  at: number,
): Promise<number | null> {
  const order = side === "from" ? "asc" : "desc";
  const row = await db
    .selectFrom("ledger")
    .select("seq")
    .where("connection", "=", connection)
    .where("at", side === "from" ? ">=" : "<", at)
    .orderBy("at", order)
    .orderBy("seq", order)
    .limit(1)
    .executeTakeFirst();
  return row?.seq ?? null;
}

/** One entry, or null when there is none of this number. */
export const entryAt = async (
  db: LedgerDatabase,
  connection: string,
  seq: number,
): Promise<StoredEntry | null> => (await entriesAt(db, connection, [seq]))[0] ?? null;

/** The settlements and bind checks of these requests, oldest first. */
export async function aboutRequests(
  db: LedgerDatabase,
  connection: string,
  requests: readonly number[],
): Promise<StoredEntry[]> {
  if (requests.length === 0) return [];
  // Sorted here: asked for an order, SQLite walks through the whole connection instead of the index of requests.
  const rows = await db
    .selectFrom("ledger")
    .select(columns)
    .where("connection", "=", connection)
    .where("request", "in", requests)
    .execute();
  return rows.map(entryOf).sort((one, other) => one.seq - other.seq);
}

/** The states after these entries, by their seqs; those that are not as they were written are left out. */
export async function statesAt(
  db: LedgerDatabase,
  connection: string,
  seqs: readonly number[],
): Promise<Map<number, ConnectionState>> {
  if (seqs.length === 0) return new Map();
  const rows = await db
    .selectFrom("ledger")
    .select(["seq", "state"])
    .where("connection", "=", connection)
    .where("seq", "in", [...new Set(seqs)])
    .execute();
  const read = rows.map(({ seq, state }) => [seq, readable(stateSchema, state)] as const);
  return new Map(read.flatMap(([seq, state]) => (state === null ? [] : [[seq, state] as const])));
}

/** How many entries after the first seq, up to the second, are settlements: the history tells them with requests. */
export async function settlementsBetween(
  db: LedgerDatabase,
  connection: string,
  after: number,
  upTo: number,
): Promise<number> {
  const row = await db
    .selectFrom("ledger")
    .select(({ fn }) => fn.countAll<string | number | bigint>().as("count"))
    .where("connection", "=", connection)
    .where("kind", "=", "settled")
    .where("seq", ">", after)
    .where("seq", "<=", upTo)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Everybody in a connection's history, by label: one step of the index a person, not a look at every entry. */
export async function peopleOf(db: LedgerDatabase, connection: string): Promise<string[]> {
  const { rows } = await sql<{ person: string }>`
    WITH RECURSIVE people(person) AS (
      SELECT MIN(person) FROM ledger WHERE connection = ${connection}
      UNION ALL
      SELECT (SELECT MIN(person) FROM ledger WHERE connection = ${connection} AND person > people.person)
      FROM people WHERE people.person IS NOT NULL)
    SELECT person FROM people WHERE person IS NOT NULL`.execute(db);
  return rows.map(({ person }) => person);
}
