import "server-only";

import { setImmediate as breathe } from "node:timers/promises";

import type { HistoryPage, HistoryRow, HistorySummary, Subject } from "@/lib/domain/history/entry";
import { type HistoryFilters, timeBounds } from "@/lib/domain/history/filters";
import { endingOf } from "@/lib/domain/history/words";
import type { Outcome } from "@/lib/domain/outcome";
import { chainOf } from "@/lib/server/ledger/chain-watch";
import { database } from "@/lib/server/ledger/database";
import { aboutRequests, peopleOf, sliceOf, type StoredEntry } from "@/lib/server/ledger/history-queries";
import { type Ledger, ledgerOn } from "@/lib/server/ledger/ledger";
import { type Match, letsIn, matcherOf, searchedAddress } from "./history-match";
import { subjectOf } from "./recent";
import { shownState } from "./shown-state";

const PAGE = 50;
const SLICE = 200;
/** How long one answer searches before it says how far it came, in ms. */
const BUDGET = 250;
/** How far the store's clock may have been set back between two entries, in ms. */
const SKEW = 600_000;

type Settled = { at: number; outcome: Outcome; seconds: boolean };

type Found = { entry: StoredEntry; match: Match };

async function settledOf(connection: string, found: readonly Found[], due: Map<number, Outcome>) {
  const settled = new Map<number, Settled>();
  const requests = found.flatMap(({ entry }) =>
    entry.event === null || entry.event.type === "change.requested" ? [entry.seq] : [],
  );
  const rows = await aboutRequests(await database(), connection, requests);
  for (const { at, event } of rows) {
    if (event?.type !== "change.settled") continue;
    settled.set(event.request, { at, outcome: event.outcome, seconds: settled.has(event.request) });
  }
  for (const [request, outcome] of due) {
    const asked = found.find(({ entry }) => entry.seq === request)?.entry.at ?? 0;
    if (!settled.has(request)) settled.set(request, { at: asked + outcome.ms, outcome, seconds: false });
  }
  return settled;
}

async function subjectOfEntry(ledger: Ledger, { event }: StoredEntry): Promise<Subject> {
  if (event === null) return { kind: "damaged" };
  try {
    return (await subjectOf(ledger, event)) ?? { kind: "damaged" };
  } catch {
    // Settings that are not what their hash says: the other entries stay readable.
    return { kind: "damaged" };
  }
}

async function rowsOf(
  ledger: Ledger,
  connection: string,
  found: readonly Found[],
  due: Map<number, Outcome>,
) {
  const settled = await settledOf(connection, found, due);
  const rows: HistoryRow[] = [];
  for (const { entry, match } of found) {
    const { seq, at, person, event } = entry;
    const end = settled.get(seq) ?? null;
    rows.push({
      seq,
      at,
      by: person,
      subject: await subjectOfEntry(ledger, entry),
      reason: event && "reason" in event ? event.reason : null,
      outcome: end?.outcome ?? null,
      inFlight: event?.type === "change.requested" && end === null,
      settledAt: end?.at ?? null,
      late: end?.seconds ?? false,
      address: match.address,
    });
  }
  return rows;
}

/** The entries of a slice that match, at most `room`, and the last one that was looked at. */
async function foundIn(slice: readonly StoredEntry[], matches: ReturnType<typeof matcherOf>, room: number) {
  const found: Found[] = [];
  let stoppedAt: StoredEntry | undefined;
  for (const entry of slice) {
    stoppedAt = entry;
    const match = await matches(entry).catch(() => null);
    if (match) found.push({ entry, match });
    if (found.length >= room) break;
  }
  return { found, stoppedAt };
}

/** Whether nothing older can match: the history ends here, or the time that was asked for does. */
const isEnd = (slice: readonly StoredEntry[], stoppedAt: StoredEntry | undefined, since: number | null) =>
  stoppedAt === undefined ||
  (slice.length < SLICE && stoppedAt === slice.at(-1)) ||
  (since !== null && stoppedAt.at < since - SKEW);

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
  const db = await database();
  const ledger = ledgerOn(db);
  const [head, now] = [await ledger.head(connection), await ledger.now()];
  const { state, due } = shownState(head, now);
  const matches = matcherOf(ledger, filters, now);
  const { since, until } = timeBounds(filters.when, now);
  const started = performance.now();
  const rows: HistoryRow[] = [];
  let cursor = before;
  let searchedTo: number | null = null;
  for (;;) {
    const slice = await sliceOf(db, {
      connection,
      before: cursor,
      person: filters.who,
      kind: filters.what,
      until,
      limit: SLICE,
    });
    // Outcomes are known only below, so a page that asks for one may need several slices.
    const { found, stoppedAt } = await foundIn(slice, matches, size - rows.length);
    const told = await rowsOf(ledger, connection, found, due);
    rows.push(...told.filter((row) => filters.outcome === null || endingOf(row).kind === filters.outcome));
    cursor = stoppedAt?.seq ?? null;
    searchedTo = stoppedAt?.at ?? null;
    if (isEnd(slice, stoppedAt, since)) cursor = null;
    if (cursor === null || rows.length >= size || performance.now() - started > BUDGET) break;
    await breathe();
  }
  const address = searchedAddress(filters.text);
  return {
    rows,
    next: cursor,
    searchedTo: cursor !== null && rows.length < size ? searchedTo : null,
    letsIn: address && state.settings && letsIn(await ledger.settings(state.settings.hash), address),
  };
}

/** What stands above the rows: how many entries there are, whether they are whole, and who is in them. @throws when the store fails. */
export async function readHistorySummary(connection: string): Promise<HistorySummary> {
  const db = await database();
  const ledger = ledgerOn(db);
  const { seq } = await ledger.head(connection);
  return {
    entries: seq,
    people: await peopleOf(db, connection),
    chain: await chainOf(db, connection),
    now: await ledger.now(),
  };
}
