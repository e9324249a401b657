import "server-only";

import { type RawBuilder, sql } from "kysely";

import type { EntryKind } from "./columns";
import { engineOf } from "./engine";
import { entryOf, type Stored, type StoredEntry } from "./entries";
import type { LedgerDatabase } from "./schema";

/** Where a search finds something: entries that name one of these settings, or a change between two of them. */
export type Places =
  | { kind: "address"; settings: readonly string[] }
  /** `words` in lower case; a pair is the hash before and the hash after, with a colon between. */
  | { kind: "text"; words: readonly string[]; pairs: readonly string[] };

export type Wanted = {
  connection: string;
  /** Everything that the wanted person was called; null for everybody. */
  person: readonly string[] | null;
  kind: EntryKind | null;
  /** For a request the outcome of its last settlement, for a bind check its own. */
  outcome: string | null;
  /** ms since 1970, the first included, the second not. */
  since: number | null;
  until: number | null;
  places: Places | null;
};

/** The outcomes that a settlement of a request can have; the others are of bind checks. */
const settling = ["applied", "rejected", "not-sent", "unconfirmed"];

const anyOf = (db: LedgerDatabase, column: RawBuilder<unknown>, values: readonly string[]) =>
  engineOf(db) === "sqlite"
    ? sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`
    : sql`${column} = ANY(${values})`;

const position = { sqlite: sql.raw("instr"), postgres: sql.raw("strpos") };

function placed(db: LedgerDatabase, places: Places): RawBuilder<unknown> {
  if (places.kind === "address") {
    const { settings } = places;
    return sql`(${anyOf(db, sql`entry.settings`, settings)} OR ${anyOf(db, sql`entry.base`, settings)})`;
  }
  const pair = sql`COALESCE(entry.base, '') || ':' || entry.settings`;
  const written = places.words.map((words) => sql`${position[engineOf(db)]}(entry.words, ${words}) > 0`);
  return sql`(${sql.join(written, sql` OR `)} OR ${anyOf(db, pair, places.pairs)})`;
}

/** One name is found by its index, in the order of the entries. */
const called = (db: LedgerDatabase, labels: readonly string[]) =>
  labels.length === 1 ? sql`entry.person = ${labels[0]}` : anyOf(db, sql`entry.person`, labels);

/** What is asked of an entry itself. A settlement is told with its request. */
function conditionsOf(db: LedgerDatabase, wanted: Wanted): RawBuilder<unknown>[] {
  const { connection, person, kind, since, until, places } = wanted;
  const ofTime = (bound: "MIN" | "MAX", condition: RawBuilder<unknown>) =>
    sql`(SELECT ${sql.raw(bound)}(seq) FROM ledger WHERE connection = ${connection} AND ${condition})`;
  return [
    sql`entry.connection = ${connection}`,
    kind === null ? sql`entry.kind <> 'settled'` : sql`entry.kind = ${kind}`,
    ...(person === null ? [] : [called(db, person)]),
    // The index of times says where to begin; within, clocks may have been set back.
    ...(since === null
      ? []
      : [sql`entry.at >= ${since} AND entry.seq >= ${ofTime("MIN", sql`at >= ${since}`)}`]),
    ...(until === null
      ? []
      : [sql`entry.at < ${until} AND entry.seq <= ${ofTime("MAX", sql`at < ${until}`)}`]),
    ...(places === null ? [] : [placed(db, places)]),
  ];
}

const last = sql`NOT EXISTS (
  SELECT 1 FROM ledger later WHERE later.connection = settled.connection AND later.request = settled.request
  AND later.kind = 'settled' AND later.seq > settled.seq)`;

type Source = { from: RawBuilder<unknown>; order: RawBuilder<unknown>; conditions: RawBuilder<unknown>[] };

/** Where the entries come from, in the order that a page is in: by their numbers, or by those that settlements name. */
function sourceOf({ outcome, connection }: Wanted): Source {
  const own = { from: sql`ledger entry`, order: sql`entry.seq`, conditions: [] };
  if (outcome === null) return own;
  if (!settling.includes(outcome))
    return { ...own, conditions: [sql`entry.kind = 'bind'`, sql`entry.outcome = ${outcome}`] };
  const conditions = [
    sql`settled.connection = ${connection} AND settled.outcome = ${outcome} AND settled.kind = 'settled'`,
    sql`entry.seq = settled.request`,
    last,
  ];
  // SQLite keeps to the order of a cross join.
  return { from: sql`ledger settled CROSS JOIN ledger entry`, order: sql`settled.request`, conditions };
}

const columns = sql`entry.seq, entry.at, entry.hash, entry.kind, entry.person, entry.actor, entry.event`;

/** The next wanted entries before the seq `before`, newest first, at most `limit`. @throws when the store fails. */
export async function findEntries(
  db: LedgerDatabase,
  wanted: Wanted,
  before: number | null,
  limit: number,
): Promise<StoredEntry[]> {
  const { from, order, conditions } = sourceOf(wanted);
  const all = [
    ...conditionsOf(db, wanted),
    ...conditions,
    ...(before === null ? [] : [sql`${order} < ${before}`]),
  ];
  const { rows } = await sql<Stored>`
    SELECT ${columns} FROM ${from} WHERE ${sql.join(all, sql` AND `)}
    ORDER BY ${order} DESC LIMIT ${limit}`.execute(db);
  return rows.map(entryOf);
}

/** The entry of this number, if it is what is asked for, outcomes aside. @throws when the store fails. */
export async function findEntry(
  db: LedgerDatabase,
  wanted: Wanted,
  seq: number,
): Promise<StoredEntry | null> {
  const all = [...conditionsOf(db, wanted), sql`entry.seq = ${seq}`];
  const { rows } = await sql<Stored>`
    SELECT ${columns} FROM ledger entry WHERE ${sql.join(all, sql` AND `)}`.execute(db);
  return rows[0] === undefined ? null : entryOf(rows[0]);
}
