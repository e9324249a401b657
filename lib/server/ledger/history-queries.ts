import "server-only";

import * as z from "zod";

import { type Actor, actorSchema, eventSchema, type LedgerEvent } from "@/lib/domain/ledger/events";
import { stateSchema } from "@/lib/domain/ledger/state";
import type { database } from "./database";

type Db = Awaited<ReturnType<typeof database>>;

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
  /** ms since 1970, excluded. */
  until: number | null;
  limit: number;
};

/** The next entries of a connection, newest first, by keyset. @throws when the store fails. */
export async function sliceOf(
  db: Db,
  { connection, before, person, until, limit }: Slice,
): Promise<StoredEntry[]> {
  let query = db.selectFrom("ledger").select(columns).where("connection", "=", connection);
  if (before !== null) query = query.where("seq", "<", before);
  if (person !== null) query = query.where("person", "=", person);
  if (until !== null) query = query.where("at", "<", until);
  return (await query.orderBy("seq", "desc").limit(limit).execute()).map(entryOf);
}

/**
 * The settlements that follow an entry, oldest first. While a change is open no other starts, so a request's
 * first settlement is among the next as many as there are requests.
 */
export async function settlementsAfter(
  db: Db,
  connection: string,
  seq: number,
  limit: number,
): Promise<StoredEntry[]> {
  const rows = await db
    .selectFrom("ledger")
    .select(columns)
    .where("connection", "=", connection)
    .where("seq", ">", seq)
    .where("outcome", "is not", null)
    .orderBy("seq")
    .limit(limit)
    .execute();
  return rows.map(entryOf);
}

/** The entries right after one, oldest first; `limit` at most. */
export async function entriesAfter(
  db: Db,
  connection: string,
  seq: number,
  limit: number,
): Promise<StoredEntry[]> {
  const rows = await db
    .selectFrom("ledger")
    .select(columns)
    .where("connection", "=", connection)
    .where("seq", ">", seq)
    .orderBy("seq")
    .limit(limit)
    .execute();
  return rows.map(entryOf);
}

/** The hash of the settings in force after an entry, or null while nothing was known. */
export async function inForceAfter(db: Db, connection: string, seq: number): Promise<string | null> {
  const row = await db
    .selectFrom("ledger")
    .select("state")
    .where("connection", "=", connection)
    .where("seq", "=", seq)
    .executeTakeFirst();
  return (row && parse(stateSchema, row.state)?.settings?.hash) ?? null;
}

/** Everybody in a connection's history, by label. */
export async function peopleOf(db: Db, connection: string): Promise<string[]> {
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
