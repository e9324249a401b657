import "server-only";

import * as z from "zod";

import { type Actor, actorSchema, eventSchema, type LedgerEvent } from "@/lib/domain/ledger/events";
import { stateSchema } from "@/lib/domain/ledger/state";
import type { EntryKind } from "./columns";
import type { LedgerDatabase } from "./schema";

/** A row of the ledger as the history reads it; `event` is null when what is stored is not what was written. */
export type StoredEntry = {
  seq: number;
  at: number;
  hash: string;
  person: string;
  actor: Actor;
  event: LedgerEvent | null;
};

const columns = ["seq", "at", "hash", "person", "actor", "event"] as const;

function parse<S extends z.core.$ZodType>(schema: S, text: string): z.output<S> | null {
  try {
    return z.parse(schema, JSON.parse(text));
  } catch {
    return null;
  }
}

type Stored = { seq: number; at: number; hash: string; person: string; actor: string; event: string };

const entryOf = ({ actor, event, person, ...row }: Stored): StoredEntry => ({
  ...row,
  person,
  actor: parse(actorSchema, actor) ?? { issuer: "", subject: "", label: person },
  event: parse(eventSchema, event),
});

type Slice = {
  connection: string;
  before: number | null;
  person: string | null;
  /** Null for everything but settlements, which belong to their requests. */
  kind: EntryKind | null;
  /** ms since 1970, excluded. */
  until: number | null;
  limit: number;
};

/** The next entries of a connection, newest first, by keyset. @throws when the store fails. */
export async function sliceOf(
  db: LedgerDatabase,
  { connection, before, person, kind, until, limit }: Slice,
): Promise<StoredEntry[]> {
  let query = db.selectFrom("ledger").select(columns).where("connection", "=", connection);
  if (before !== null) query = query.where("seq", "<", before);
  if (person !== null) query = query.where("person", "=", person);
  query = kind === null ? query.where("kind", "!=", "settled") : query.where("kind", "=", kind);
  if (until !== null) query = query.where("at", "<", until);
  return (await query.orderBy("seq", "desc").limit(limit).execute()).map(entryOf);
}

/** One entry, or null when there is none of this number. */
export async function entryAt(
  db: LedgerDatabase,
  connection: string,
  seq: number,
): Promise<StoredEntry | null> {
  const row = await db
    .selectFrom("ledger")
    .select(columns)
    .where("connection", "=", connection)
    .where("seq", "=", seq)
    .executeTakeFirst();
  return row ? entryOf(row) : null;
}

/** The settlements and bind checks of these requests, oldest first. */
export async function aboutRequests(
  db: LedgerDatabase,
  connection: string,
  requests: readonly number[],
): Promise<StoredEntry[]> {
  if (requests.length === 0) return [];
  const rows = await db
    .selectFrom("ledger")
    .select(columns)
    .where("connection", "=", connection)
    .where("request", "in", requests)
    .orderBy("seq")
    .execute();
  return rows.map(entryOf);
}

/** The hash of the settings in force after an entry, or null while nothing was known. */
export async function inForceAfter(
  db: LedgerDatabase,
  connection: string,
  seq: number,
): Promise<string | null> {
  const row = await db
    .selectFrom("ledger")
    .select("state")
    .where("connection", "=", connection)
    .where("seq", "=", seq)
    .executeTakeFirst();
  return (row && parse(stateSchema, row.state)?.settings?.hash) ?? null;
}

/** Everybody in a connection's history, by label. */
export async function peopleOf(db: LedgerDatabase, connection: string): Promise<string[]> {
  const people: string[] = [];
  for (let last = ""; ;) {
    // One step of the index a person, instead of a look at every entry.
    const row = await db
      .selectFrom("ledger")
      .select("person")
      .where("connection", "=", connection)
      .where("person", ">", last)
      .orderBy("person")
      .limit(1)
      .executeTakeFirst();
    if (row === undefined) return people;
    people.push(row.person);
    last = row.person;
  }
}
