import "server-only";

import type { SettledBy } from "@/lib/domain/connection-view";
import type { HistoryPage, HistoryRow, HistorySummary, Subject } from "@/lib/domain/history/entry";
import { type HistoryFilters, timeBounds } from "@/lib/domain/history/filters";
import { openIn, settledBetween } from "@/lib/domain/history/settling";
import type { Outcome } from "@/lib/domain/outcome";
import { chainOf } from "@/lib/server/ledger/chain-watch";
import { database } from "@/lib/server/ledger/database";
import {
  aboutRequests,
  peopleOf,
  settlementsIn,
  statesAt,
  type StoredEntry,
} from "@/lib/server/ledger/entries";
import { findEntries, findEntry, type Wanted } from "@/lib/server/ledger/find-entries";
import { ledgerOn } from "@/lib/server/ledger/ledger";
import type { LedgerDatabase } from "@/lib/server/ledger/schema";
import { addressMarkOf, letsIn, placesOf, searchedAddress } from "./history-search";
import { subjectOf } from "./recent";
import { type SettingsReader, settingsReader } from "./settings-reader";
import { settlersOf } from "./settlers";
import { shownState } from "./shown-state";

const PAGE = 50;

/** A connection's history as it is asked for: what stays the same from page to page. */
type History = {
  db: LedgerDatabase;
  reader: SettingsReader;
  connection: string;
  wanted: Wanted;
  /** Settlements that are due but not written. */
  due: Map<number, Outcome>;
  /** The newest entry, and the requests that are open after it. */
  head: number;
  open: Set<number>;
  letsIn: boolean | null;
};

/** `since` is the entry that told the first outcome. */
type Settled = { since: number; at: number; outcome: Outcome; late: boolean };

async function settledOf({ db, connection, due }: History, entries: readonly StoredEntry[]) {
  const settled = new Map<number, Settled>();
  const requests = entries.flatMap(({ seq, event }) =>
    event === null || event.type === "change.requested" ? [seq] : [],
  );
  const rows = await aboutRequests(db, connection, requests);
  for (const { seq, at, event } of rows) {
    if (event?.type !== "change.settled") continue;
    const first = settled.get(event.request);
    const { outcome } = event;
    settled.set(event.request, { since: first?.since ?? seq, at, outcome, late: first !== undefined });
  }
  for (const [request, outcome] of due) {
    const asked = entries.find(({ seq }) => seq === request)?.at ?? 0;
    if (!settled.has(request))
      settled.set(request, { since: request, at: asked + outcome.ms, outcome, late: false });
  }
  return settled;
}

async function subjectOfEntry(
  reader: SettingsReader,
  { event }: StoredEntry,
  settled: number[],
): Promise<Subject> {
  if (event === null) return { kind: "damaged" };
  try {
    return (await subjectOf(reader, event, settled)) ?? { kind: "damaged" };
  } catch {
    // Settings that are not what their hash says: the other entries stay readable.
    return { kind: "damaged" };
  }
}

/** What each of these bind checks settled; only one that bound settles anything. */
async function settledByBinds({ db, connection }: History, entries: readonly StoredEntry[]) {
  const bound = entries.flatMap(({ seq, event }) =>
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
  tried: event?.type === "bind.checked" ? event.request : null,
  address,
});

/** What settled those of the requests that are not confirmed and not open any more. */
async function settledLater({ db, connection, head, open }: History, settled: Map<number, Settled>) {
  const questions = [...settled].flatMap(([request, { outcome, since }]) =>
    outcome.kind === "unconfirmed" && !open.has(request) ? [{ request, since }] : [],
  );
  return settlersOf(db, connection, head, questions);
}

async function rowsOf(history: History, entries: readonly StoredEntry[]): Promise<HistoryRow[]> {
  const { reader, open, wanted } = history;
  const settled = await settledOf(history, entries);
  const [settlers, settledBy] = await Promise.all([
    settledLater(history, settled),
    settledByBinds(history, entries),
  ]);
  const rows: HistoryRow[] = [];
  for (const entry of entries) {
    const { seq } = entry;
    const subject = await subjectOfEntry(reader, entry, settledBy(seq));
    const ended = {
      end: settled.get(seq) ?? null,
      open: open.has(seq),
      settledBy: settlers.get(seq) ?? null,
    };
    rows.push(rowOf(entry, subject, ended, addressMarkOf(entry, wanted.places)));
  }
  return rows;
}

/** A change whose settlement is due but not written is among those that are not confirmed all the same. */
async function dueEntries({ db, wanted, due }: History, before: number | null): Promise<StoredEntry[]> {
  if (wanted.outcome !== "unconfirmed") return [];
  const seqs = [...due.keys()].filter((seq) => before === null || seq < before);
  const found = await Promise.all(seqs.map((seq) => findEntry(db, wanted, seq)));
  return found.filter((entry) => entry !== null);
}

/**
 * A connection's history with these filters; gives the function that reads its pages, newest first, from before a seq.
 * Both throw when the store fails.
 */
export async function openHistory(connection: string, filters: HistoryFilters) {
  const db = await database();
  const ledger = ledgerOn(db);
  const [head, now] = await Promise.all([ledger.head(connection), ledger.now()]);
  const { state, due } = shownState(head, now);
  const { who, what: kind, outcome, text } = filters;
  const people = who === null ? [] : await peopleOf(db, connection);
  const person = who === null ? null : (people.find(({ labels }) => labels.includes(who))?.labels ?? [who]);
  const places = text === null ? null : await placesOf(db, connection, text);
  const address = searchedAddress(text);
  const history: History = {
    ...{ db, connection, due },
    reader: settingsReader(ledger),
    wanted: { connection, person, kind, outcome, ...timeBounds(filters.when, now), places },
    head: head.seq,
    open: openIn(state),
    letsIn: address && state.settings && letsIn(await ledger.settings(state.settings.hash), address),
  };
  return (before: number | null, size = PAGE) => pageOf(history, before, size);
}

async function pageOf(history: History, before: number | null, size: number): Promise<HistoryPage> {
  const [due, found] = await Promise.all([
    dueEntries(history, before),
    findEntries(history.db, history.wanted, before, size + 1),
  ]);
  const missing = due.filter(({ seq }) => !found.some((entry) => entry.seq === seq));
  const entries = [...missing, ...found].sort((one, other) => other.seq - one.seq);
  const shown = entries.slice(0, size);
  return {
    rows: await rowsOf(history, shown),
    next: entries.length > size ? (shown.at(-1)?.seq ?? null) : null,
    letsIn: history.letsIn,
  };
}

/** One page of a connection's history, from before the entry `before`. @throws when the store fails. */
export const readHistoryPage = async (
  connection: string,
  filters: HistoryFilters,
  before: number | null,
  size = PAGE,
): Promise<HistoryPage> => (await openHistory(connection, filters))(before, size);

/** What stands above the rows: how many entries there are, whether they are whole, and who is in them. @throws when the store fails. */
export async function readHistorySummary(connection: string): Promise<HistorySummary> {
  const db = await database();
  const ledger = ledgerOn(db);
  const { seq } = await ledger.head(connection);
  return {
    told: seq - (await settlementsIn(db, connection)),
    entries: seq,
    people: (await peopleOf(db, connection)).map(({ label }) => label),
    chain: await chainOf(db, connection),
    now: await ledger.now(),
  };
}
