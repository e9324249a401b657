import "server-only";

import { type Selectable, sql } from "kysely";

import { type Actor, actorSchema, eventSchema, type LedgerEvent } from "@/lib/domain/ledger/events";
import { type ConnectionState, stateSchema } from "@/lib/domain/ledger/state";
import { type LedgerDatabase, readable, type Tables } from "./schema";

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

export type Stored = Omit<StoredEntry, "actor" | "event"> & { actor: string; event: string };

/** A row as the history reads it. */
export const entryOf = ({ actor, event, person, ...row }: Stored): StoredEntry => ({
  ...row,
  person,
  actor: readable(actorSchema, actor) ?? { issuer: "", subject: "", label: person },
  event: readable(eventSchema, event),
});

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

/** An entry of one connection, by its number. */
type Asked = { connection: string; seq: number };

/** Who wrote an entry, and when. */
type EntryMark = Asked & { at: number; actor: { label: string } };

type Row = Pick<Selectable<Tables["ledger"]>, "connection" | "seq" | "at" | "actor" | "person">;

/** The marks of single entries of several connections, in one query; in no order. @throws when the store fails. */
export async function marksAt(db: LedgerDatabase, entries: readonly Asked[]): Promise<EntryMark[]> {
  if (entries.length === 0) return [];
  const asked = sql.join(entries.map(({ connection, seq }) => sql`(${connection}, CAST(${seq} AS BIGINT))`));
  const { rows } = await sql<Row>`
    WITH asked(connection, seq) AS (VALUES ${asked})
    SELECT ledger.connection, ledger.seq, ledger.at, ledger.actor, ledger.person
    FROM asked JOIN ledger ON ledger.connection = asked.connection AND ledger.seq = asked.seq`.execute(db);
  return rows.map(({ actor, person, ...mark }) => ({
    ...mark,
    actor: readable(actorSchema, actor) ?? { label: person },
  }));
}

/** Where in the ledger these entries lead: a settlement is told with its request. By their seqs. */
export async function toldAs(
  db: LedgerDatabase,
  connection: string,
  seqs: readonly number[],
): Promise<Map<number, { seq: number; at: number }>> {
  if (seqs.length === 0) return new Map();
  const rows = await db
    .selectFrom("ledger")
    .select(["seq", "at", "kind", "request"])
    .where("connection", "=", connection)
    .where("seq", "in", [...new Set(seqs)])
    .execute();
  return new Map(
    rows.map(({ seq, at, kind, request }) => [seq, { seq: kind === "settled" ? (request ?? seq) : seq, at }]),
  );
}

/** How many entries of a connection are settlements, which the history tells with their requests. */
export async function settlementsIn(db: LedgerDatabase, connection: string): Promise<number> {
  const row = await db
    .selectFrom("ledger")
    .select(({ fn }) => fn.countAll<string | number | bigint>().as("count"))
    .where("connection", "=", connection)
    .where("kind", "=", "settled")
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Somebody in a history: what they are called now, and everything that they were called. */
export type PersonInHistory = { readonly label: string; readonly labels: readonly string[] };

/** Everybody in a connection's history, each once by issuer and subject, whatever their e-mail was meanwhile. */
export async function peopleOf(db: LedgerDatabase, connection: string): Promise<PersonInHistory[]> {
  const newest = db
    .selectFrom("ledger")
    .select(({ fn }) => ["person", fn.max("seq").as("seq")])
    .where("connection", "=", connection)
    .groupBy("person");
  const rows = await db
    .selectFrom("ledger as entry")
    .innerJoin(newest.as("newest"), "newest.seq", "entry.seq")
    .select(["entry.person", "entry.actor"])
    .where("entry.connection", "=", connection)
    .orderBy("entry.seq", "desc")
    .execute();
  const labels = new Map<string, string[]>();
  for (const { person, actor } of rows) {
    const { issuer, subject } = readable(actorSchema, actor) ?? { issuer: "", subject: person };
    const identity = JSON.stringify([issuer, subject]);
    labels.set(identity, [...(labels.get(identity) ?? []), person]);
  }
  return [...labels.values()]
    .flatMap((own) => own.slice(0, 1).map((label) => ({ label, labels: own })))
    .sort((one, other) => (one.label < other.label ? -1 : 1));
}

/** The changes from one body of settings to another that a connection's history holds, each once. */
export async function changesOf(db: LedgerDatabase, connection: string) {
  const rows = await db
    .selectFrom("ledger")
    .select(["base", "settings"])
    .distinct()
    .where("connection", "=", connection)
    .where("settings", "is not", null)
    .where(({ eb, or }) => or([eb("base", "is", null), eb("base", "!=", eb.ref("settings"))]))
    .execute();
  return rows.flatMap(({ base, settings }) => (settings === null ? [] : [{ base, settings }]));
}

/** Bodies of settings that are read at once: a list of 10,000 ranges has a megabyte. */
const BODIES = 10;

/** All settings that the ledger holds, as they are stored, a few at a time. @throws when the store fails. */
export async function* allSettings(db: LedgerDatabase): AsyncGenerator<{ hash: string; body: string }> {
  for (let after = ""; ;) {
    const query = db.selectFrom("settings").selectAll().where("hash", ">", after);
    const rows = await query.orderBy("hash").limit(BODIES).execute();
    yield* rows;
    if (rows.length < BODIES) return;
    after = rows.at(-1)?.hash ?? after;
  }
}
