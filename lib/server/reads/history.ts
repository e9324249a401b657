import "server-only";

import { setImmediate as breathe } from "node:timers/promises";

import type { SettledBy } from "@/lib/domain/connection-view";
import { endingOf } from "@/lib/domain/history/ending";
import type { HistoryPage, HistoryRow, HistorySummary, Subject } from "@/lib/domain/history/entry";
import { type HistoryFilters, timeBounds } from "@/lib/domain/history/filters";
import { openIn, settledBetween } from "@/lib/domain/history/settling";
import type { Outcome } from "@/lib/domain/outcome";
import { chainOf } from "@/lib/server/ledger/chain-watch";
import { database } from "@/lib/server/ledger/database";
import {
  aboutRequests,
  entriesAt,
  peopleOf,
  type Searched,
  seqAt,
  settlementsBetween,
  type Slice,
  sliceOf,
  statesAt,
  type StoredEntry,
  type Wanted,
} from "@/lib/server/ledger/history-queries";
import { ledgerOn } from "@/lib/server/ledger/ledger";
import type { LedgerDatabase } from "@/lib/server/ledger/schema";
import { type Match, letsIn, matcherOf, searchedAddress } from "./history-match";
import { whereToSearch } from "./history-search";
import { subjectOf } from "./recent";
import { type Reader, remembering } from "./remembering";
import { settlersOf } from "./settlers";
import { shownState } from "./shown-state";

const PAGE = 50;
const SLICE = 200;
/** How long one answer searches before it says how far it came, in ms. */
const BUDGET = 250;
/** How far the store's clock may have been set back between two entries, in ms. */
const SKEW = 600_000;

/** `since` is the entry that told the first outcome. */
type Settled = { since: number; at: number; outcome: Outcome; late: boolean };

type Found = { entry: StoredEntry; match: Match };

async function settledOf(connection: string, found: readonly Found[], due: Map<number, Outcome>) {
  const settled = new Map<number, Settled>();
  const requests = found.flatMap(({ entry }) =>
    entry.event === null || entry.event.type === "change.requested" ? [entry.seq] : [],
  );
  const rows = await aboutRequests(await database(), connection, requests);
  for (const { seq, at, event } of rows) {
    if (event?.type !== "change.settled") continue;
    const first = settled.get(event.request);
    const { outcome } = event;
    settled.set(event.request, { since: first?.since ?? seq, at, outcome, late: first !== undefined });
  }
  for (const [request, outcome] of due) {
    const asked = found.find(({ entry }) => entry.seq === request)?.entry.at ?? 0;
    if (!settled.has(request))
      settled.set(request, { since: request, at: asked + outcome.ms, outcome, late: false });
  }
  return settled;
}

async function subjectOfEntry(reader: Reader, { event }: StoredEntry, settled: number[]): Promise<Subject> {
  if (event === null) return { kind: "damaged" };
  try {
    return (await subjectOf(reader, event, settled)) ?? { kind: "damaged" };
  } catch {
    // Settings that are not what their hash says: the other entries stay readable.
    return { kind: "damaged" };
  }
}

/** What each of these bind checks settled; only one that bound settles anything. */
async function settledByBinds({ db, connection }: Search, found: readonly Found[]) {
  const bound = found.flatMap(({ entry: { seq, event } }) =>
    event?.type === "bind.checked" && event.result.kind === "bound" ? [seq] : [],
  );
  const around = bound.flatMap((seq) => (seq > 1 ? [seq - 1, seq] : []));
  const states = await statesAt(db, connection, around);
  return (seq: number) => {
    const [before, after] = [states.get(seq - 1), states.get(seq)];
    return bound.includes(seq) && before && after ? settledBetween(before, after) : [];
  };
}

type Ended = { end: Settled | null; open: boolean; settledBy: SettledBy | null };

const rowOf = (
  { seq, at, person, event }: StoredEntry,
  subject: Subject,
  { end, open, settledBy }: Ended,
  address: HistoryRow["address"],
): HistoryRow => ({
  seq,
  at,
  by: person,
  subject,
  reason: event && "reason" in event ? event.reason : null,
  outcome: end?.outcome ?? null,
  inFlight: event?.type === "change.requested" && end === null,
  settledAt: end?.at ?? null,
  open,
  settledBy,
  late: end?.late ?? false,
  address,
});

/** What settled those of the requests that are not confirmed and not open any more. */
async function settledLater({ db, connection, head, open }: Search, settled: Map<number, Settled>) {
  const questions = [...settled].flatMap(([request, { outcome, since }]) =>
    outcome.kind === "unconfirmed" && !open.has(request) ? [{ request, since }] : [],
  );
  return settlersOf(db, connection, head, questions);
}

async function rowsOf(search: Search, found: readonly Found[]) {
  const { reader, connection, due, open } = search;
  const settled = await settledOf(connection, found, due);
  const [settlers, settledBy] = await Promise.all([
    settledLater(search, settled),
    settledByBinds(search, found),
  ]);
  const matches = new Map(found.map(({ entry, match }) => [entry.seq, match]));
  const rows: HistoryRow[] = [];
  for await (const part of reader.withSettings(found.map(({ entry }) => entry))) {
    for (const entry of part) {
      const { seq } = entry;
      const subject = await subjectOfEntry(reader, entry, settledBy(seq));
      const ended = {
        end: settled.get(seq) ?? null,
        open: open.has(seq),
        settledBy: settlers.get(seq) ?? null,
      };
      rows.push(rowOf(entry, subject, ended, matches.get(seq)?.address ?? null));
    }
  }
  return rows;
}

/** The entries that match, at most `room`, and the last one that was looked at before there was no room or time left. */
async function foundIn({ reader, filters, matches, until }: Search, { entries }: Slice, room: number) {
  const found: Found[] = [];
  let stoppedAt: StoredEntry | undefined;
  const parts = filters.text === null ? [entries] : reader.withSettings(entries);
  for await (const part of parts) {
    if (stoppedAt !== undefined && performance.now() > until) return { found, stoppedAt, stopped: true };
    for (const entry of part) {
      if (found.length >= room) return { found, stoppedAt, stopped: true };
      stoppedAt = entry;
      const match = await matches(entry).catch(() => null);
      if (match) found.push({ entry, match });
    }
  }
  return { found, stoppedAt, stopped: false };
}

/** The seqs between which everything lies that was written in a time. */
async function boundsOf(db: LedgerDatabase, connection: string, { when }: HistoryFilters, now: number) {
  const { since, until } = timeBounds(when, now);
  const [after, before] = await Promise.all([
    since === null ? null : seqAt(db, connection, "before", since - SKEW),
    until === null ? null : seqAt(db, connection, "from", until + SKEW),
  ]);
  return { after, before };
}

const earlier = (one: number | null, other: number | null) =>
  one === null || other === null ? (one ?? other) : Math.min(one, other);

/** A change whose settlement is due but not written is in no index of outcomes. */
async function withDue(db: LedgerDatabase, slice: Slice, wanted: Wanted, due: Map<number, Outcome>) {
  const { outcome, before, after, connection } = wanted;
  const missing = [...due.keys()].filter(
    (seq) =>
      seq < (before ?? Infinity) && seq > (after ?? 0) && !slice.entries.some((entry) => entry.seq === seq),
  );
  if (outcome !== "unconfirmed" || missing.length === 0) return slice;
  const entries = (await entriesAt(db, connection, missing)).filter(
    ({ person, kind }) => person === (wanted.person ?? person) && kind === (wanted.kind ?? kind),
  );
  return { ...slice, entries: [...entries, ...slice.entries] };
}

type Search = {
  db: LedgerDatabase;
  reader: Reader;
  connection: string;
  filters: HistoryFilters;
  /** The seq after which everything lies that can match. */
  after: number | null;
  due: Map<number, Outcome>;
  /** The newest entry, and the requests that are open after it. */
  head: number;
  open: Set<number>;
  matches: ReturnType<typeof matcherOf>;
  /** When this answer has to end, by the clock of the process. */
  until: number;
  /** Where its text can be; null without one, or when it may be anywhere. */
  places: Searched | null;
};

/** One step of a search: at most `room` rows, the seq before which to go on, and the time that was looked back to. */
async function step(search: Search, cursor: number | null, room: number, first: boolean) {
  const { db, connection, filters, after, due, places } = search;
  const { who: person, what: kind, outcome, text } = filters;
  const wanted = { connection, person, kind, outcome, before: cursor, after, search: places };
  // What is looked at is what is shown, unless most of it may be left out.
  const sifted = text !== null || (outcome !== null && (person !== null || kind !== null));
  const read = await sliceOf(db, wanted, sifted ? SLICE : Math.min(SLICE, room + 1));
  const slice = first ? await withDue(db, read, wanted, due) : read;
  const { found, stoppedAt, stopped } = await foundIn(search, slice, room);
  const told = await rowsOf(search, found);
  return {
    // Of several outcomes of a request only the last counts.
    rows: told.filter((row) => outcome === null || endingOf(row).kind === outcome),
    cursor: stopped ? (stoppedAt?.seq ?? null) : slice.reached,
    lookedTo: stoppedAt?.at ?? null,
  };
}

/**
 * The next rows of a connection's history, newest first, from before the entry `before`. A search that does not
 * fill its page in time gives what it has and how far it came. @throws when the store fails.
 */
export async function readHistoryPage(
  connection: string,
  filters: HistoryFilters,
  before: number | null,
  size = PAGE,
): Promise<HistoryPage> {
  const until = performance.now() + BUDGET;
  const db = await database();
  const ledger = ledgerOn(db);
  const [head, now] = await Promise.all([ledger.head(connection), ledger.now()]);
  const { state, due } = shownState(head, now);
  const [bounds, places] = await Promise.all([
    boundsOf(db, connection, filters, now),
    whereToSearch(db, filters),
  ]);
  const reader = remembering(db);
  const matches = matcherOf(reader, filters, now);
  const search = {
    ...{ db, reader, connection, filters, due, matches, until, places },
    after: bounds.after,
    head: head.seq,
    open: openIn(state),
  };
  const rows: HistoryRow[] = [];
  let cursor = earlier(before, bounds.before);
  let lookedTo: number | null = null;
  for (let first = true; ; first = false) {
    const found = await step(search, cursor, size - rows.length, first);
    rows.push(...found.rows);
    cursor = found.cursor;
    lookedTo = found.lookedTo ?? lookedTo;
    if (cursor === null || rows.length >= size || performance.now() > until) break;
    await breathe();
  }
  const address = searchedAddress(filters.text);
  return {
    rows,
    next: cursor,
    searchedTo: cursor !== null && rows.length < size ? lookedTo : null,
    letsIn: address && state.settings && letsIn(await ledger.settings(state.settings.hash), address),
  };
}

/** How many settlements there were up to an entry: entries stay, so that only newer ones have to be counted. */
const counted = new WeakMap<LedgerDatabase, Map<string, { upTo: number; settlements: number }>>();

async function settlementsIn(db: LedgerDatabase, connection: string, head: number): Promise<number> {
  const all = counted.get(db) ?? new Map<string, { upTo: number; settlements: number }>();
  counted.set(db, all);
  const known = all.get(connection);
  const before = known && known.upTo <= head ? known : { upTo: 0, settlements: 0 };
  const newer = await settlementsBetween(db, connection, before.upTo, head);
  const settlements = before.settlements + newer;
  all.set(connection, { upTo: head, settlements });
  return settlements;
}

/** What stands above the rows: how many entries there are, whether they are whole, and who is in them. @throws when the store fails. */
export async function readHistorySummary(connection: string): Promise<HistorySummary> {
  const db = await database();
  const ledger = ledgerOn(db);
  const { seq } = await ledger.head(connection);
  return {
    told: seq - (await settlementsIn(db, connection, seq)),
    entries: seq,
    people: await peopleOf(db, connection),
    chain: await chainOf(db, connection),
    now: await ledger.now(),
  };
}
