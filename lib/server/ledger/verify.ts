import "server-only";

import type { Selectable } from "kysely";
import * as z from "zod";

import { type Actor, actorSchema, eventSchema, type LedgerEvent } from "@/lib/domain/ledger/events";
import { fold } from "@/lib/domain/ledger/fold";
import { type ConnectionState, initialState, stateSchema } from "@/lib/domain/ledger/state";
import { columnsOf } from "./columns";
import { entryHash, GENESIS, settingsHash } from "./ledger";
import { type LedgerDatabase, readable, type Tables } from "./schema";

/** How far a connection's entries are known to be whole: its newest verified entry. */
export type Verified = { seq: number; hash: string; state: ConnectionState };

/** The first entry that is not what was written, and what is wrong with it. */
export type Broken = { seq: number; what: string };

export type Verdict = { verified: Verified; broken: Broken | null };

const START: Verified = { seq: 0, hash: GENESIS, state: initialState };

type Row = Selectable<Tables["ledger"]>;

/** Few enough that the file's engine, which lets nothing else run meanwhile, is done within milliseconds. */
const BATCH = 200;
/** Bodies may hold 10,000 ranges. */
const BODIES = 20;

/** A state in the one order of keys that is compared. */
const canonical = (state: unknown) => {
  const parsed = z.safeParse(stateSchema, state);
  return parsed.success ? JSON.stringify(parsed.data) : null;
};

function sameState(stored: string, folded: ConnectionState): boolean {
  if (stored === JSON.stringify(folded)) return true;
  const read = readable(stateSchema, stored);
  return read !== null && canonical(read) === canonical(folded);
}

function sameColumns(row: Row, actor: Actor, event: LedgerEvent): boolean {
  const expected = columnsOf(actor, event);
  return (
    row.kind === expected.kind &&
    row.person === expected.person &&
    row.outcome === expected.outcome &&
    row.request === expected.request &&
    row.settings === expected.settings &&
    row.base === expected.base &&
    row.reason === expected.reason &&
    row.words === expected.words
  );
}

const settingsIn = (event: LedgerEvent | null): string[] =>
  event && "settings" in event ? [event.settings, ...(event.base === null ? [] : [event.base])] : [];

/** What is wrong with settings, by their hash; nothing for those that are what was written. */
async function wrongSettings(db: LedgerDatabase, hashes: readonly string[]): Promise<Map<string, string>> {
  const wrong = new Map<string, string>();
  for (let start = 0; start < hashes.length; start += BODIES) {
    const part = hashes.slice(start, start + BODIES);
    const rows = await db.selectFrom("settings").selectAll().where("hash", "in", part).execute();
    const bodies = new Map(rows.map(({ hash, body }) => [hash, body]));
    for (const hash of part) {
      const body = bodies.get(hash);
      if (body === undefined) wrong.set(hash, "its settings are missing");
      else if (settingsHash(body) !== hash) wrong.set(hash, "its settings are not what was written");
    }
  }
  return wrong;
}

type Read = { row: Row; actor: Actor | null; event: LedgerEvent | null };

const readRow = (row: Row): Read => ({
  row,
  actor: readable(actorSchema, row.actor),
  event: readable(eventSchema, row.event),
});

/** The state after an entry that is what it has to be, or what is wrong with it. */
function judge({ row, actor, event }: Read, before: Verified, wrong: Map<string, string>) {
  if (row.seq !== before.seq + 1) return "it is missing";
  if (entryHash(before.hash, row) !== row.hash) return "its content is not what was written";
  if (actor === null || event === null) return "it cannot be read";
  if (!sameColumns(row, actor, event)) return "its filter columns do not follow from its content";
  const state = fold(before.state, event, { seq: row.seq, at: row.at, actor });
  if (!sameState(row.state, state)) return "its state does not follow from the entry before";
  for (const hash of settingsIn(event)) {
    const problem = wrong.get(hash);
    if (problem !== undefined) return problem;
  }
  return { state };
}

/**
 * Moves `from` over a batch of entries; gives how many there were, or the first that is broken. `proven` collects the
 * settings that are what their hash says, so that none is read twice.
 */
async function verifyBatch(
  db: LedgerDatabase,
  connection: string,
  from: Verified,
  proven: Set<string>,
): Promise<Broken | number> {
  const rows = await db
    .selectFrom("ledger")
    .selectAll()
    .where("connection", "=", connection)
    .where("seq", ">", from.seq)
    .orderBy("seq")
    .limit(BATCH)
    .execute();
  const reads = rows.map(readRow);
  const named = new Set(reads.flatMap(({ event }) => settingsIn(event)));
  const wrong = await wrongSettings(
    db,
    [...named].filter((hash) => !proven.has(hash)),
  );
  for (const read of reads) {
    const judged = judge(read, from, wrong);
    if (typeof judged === "string") return { seq: from.seq + 1, what: judged };
    Object.assign(from, { seq: read.row.seq, hash: read.row.hash, state: judged.state });
  }
  for (const hash of named) proven.add(hash);
  return rows.length;
}

/**
 * Verifies a connection's entries after `from`, in batches: the chain of hashes, gaps, the settings, the filter
 * columns and the states. Stops at the first that is broken. A tail that was cut off does not show.
 * `between` is awaited between batches, to let others work. @throws when the store fails.
 */
export async function verifyEntries(
  db: LedgerDatabase,
  connection: string,
  from: Verified = START,
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<Verdict> {
  const verified = { ...from };
  const proven = new Set<string>();
  for (;;) {
    const batch = await verifyBatch(db, connection, verified, proven);
    if (typeof batch !== "number") return { verified, broken: batch };
    if (batch < BATCH) return { verified, broken: null };
    await between();
  }
}

/** Every connection that has entries, configured or not. */
export async function connectionsIn(db: LedgerDatabase): Promise<string[]> {
  const found: string[] = [];
  for (let last = ""; ;) {
    // One step of the primary key a connection, instead of a look at every entry.
    const row = await db
      .selectFrom("ledger")
      .select("connection")
      .where("connection", ">", last)
      .orderBy("connection")
      .limit(1)
      .executeTakeFirst();
    if (row === undefined) return found;
    found.push(row.connection);
    last = row.connection;
  }
}
