import "server-only";

import type { EntryDetail, HistoryRow } from "@/lib/domain/history/entry";
import { noFilters } from "@/lib/domain/history/filters";
import type { LedgerEvent } from "@/lib/domain/ledger/events";
import type { ConnectionState } from "@/lib/domain/ledger/state";
import { providerBody } from "@/lib/domain/provider-body";
import type { Settings } from "@/lib/domain/settings";
import { database } from "@/lib/server/ledger/database";
import { aboutRequests, entriesAt, entryAt, statesAt, type StoredEntry } from "@/lib/server/ledger/entries";
import { ledgerOn } from "@/lib/server/ledger/ledger";
import { possibleHashes } from "@/lib/server/ledger/possible-settings";
import type { LedgerDatabase } from "@/lib/server/ledger/schema";
import { whyUnusable } from "@/lib/server/ledger/store-errors";
import { readHistoryPage } from "./history";
import { settingsReader } from "./settings-reader";

/** Of fixed length, so that it says nothing about the password. */
const MASK = "••••••••";

function bodyOf(event: LedgerEvent | null, settings: Settings | null): string | null {
  if (event?.type !== "change.requested" || settings === null) return null;
  const secret = event.secret && {
    systemId: event.secret.systemId,
    password: event.secret.password ? MASK : null,
  };
  return JSON.stringify(providerBody(settings, secret), null, 2);
}

/** How a request ended, oldest first; a settlement that is due but not written has no seq. */
function settlementsOf(row: HistoryRow, related: readonly StoredEntry[]): EntryDetail["settlements"] {
  const written = related.flatMap(({ seq, at, hash, event }) =>
    event?.type === "change.settled" && event.request === row.seq
      ? [{ seq, at, outcome: event.outcome, hash }]
      : [],
  );
  if (written.length > 0 || row.outcome === null) return written;
  return [{ seq: null, at: row.settledAt ?? row.at, outcome: row.outcome, hash: null }];
}

/** The bind checks of the credentials that a request carried. */
const bindsOf = (request: number, related: readonly StoredEntry[]): EntryDetail["binds"] =>
  related.flatMap(({ seq, at, person, event }) =>
    event?.type === "bind.checked" && event.request === request
      ? [{ seq, at, by: person, systemId: event.systemId, result: event.result }]
      : [],
  );

const fromOf = (event: StoredEntry["event"]) => (event && "from" in event ? event.from : null);
const hostOf = (event: StoredEntry["event"]) =>
  event && "providerHost" in event ? event.providerHost : null;

/** The request that an entry repeats or tries. */
function referredBy(event: StoredEntry["event"]): number | null {
  if (event?.type === "change.requested") return event.repeats;
  return event?.type === "bind.checked" ? event.request : null;
}

const pairOf = ({ event }: StoredEntry) =>
  event && "settings" in event
    ? { base: event.base, settings: event.settings }
    : { base: null, settings: null };

/** By the request it is about: what belongs to one entry. */
function byRequest(related: readonly StoredEntry[]): Map<number, StoredEntry[]> {
  const groups = new Map<number, StoredEntry[]>();
  for (const entry of related) {
    const { event } = entry;
    const request = event && "request" in event ? event.request : null;
    if (request !== null) groups.set(request, [...(groups.get(request) ?? []), entry]);
  }
  return groups;
}

type Part = { row: HistoryRow; entry: StoredEntry; settlements: EntryDetail["settlements"]; endedAt: number };

/**
 * The settings that might be in force in a state: what was on its way might have arrived. Null stands for those that
 * nobody knows.
 */
function possibleIn(state: ConnectionState): (string | null)[] {
  const { inFlight, settings, behind } = state;
  const flying = inFlight !== null && inFlight.secret === null ? [inFlight.settings] : [];
  const hashes = [...new Set([...possibleHashes(state), ...flying])];
  const unknown = behind !== undefined || (settings === null && hashes.length > 0);
  return unknown ? [null, ...hashes] : hashes;
}

/** What the details of rows are made of, settings aside. */
async function partsOf(db: LedgerDatabase, connection: string, rows: readonly HistoryRow[]) {
  const seqs = rows.map(({ seq }) => seq);
  const [entries, related] = await Promise.all([
    entriesAt(db, connection, seqs),
    aboutRequests(db, connection, seqs).then(byRequest),
  ]);
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]));
  const parts = rows.flatMap((row): Part[] => {
    const entry = bySeq.get(row.seq);
    const settlements = settlementsOf(row, related.get(row.seq) ?? []);
    return entry ? [{ row, entry, settlements, endedAt: settlements.at(-1)?.seq ?? row.seq }] : [];
  });
  const states = await statesAt(
    db,
    connection,
    parts.map(({ endedAt }) => endedAt),
  );
  return { parts, related, possible: new Map([...states].map(([seq, state]) => [seq, possibleIn(state)])) };
}

/** Settings that are not what their hash says: the rest of the entry stays readable. @throws what the store throws. */
function nullIfDamaged(error: unknown): null {
  if (whyUnusable(error) !== null) throw error;
  return null;
}

/** Everything about the entries of these rows, in their order, one after another. @throws when the store fails. */
export async function* detailsOf(
  connection: string,
  rows: readonly HistoryRow[],
): AsyncGenerator<EntryDetail, undefined> {
  const db = await database();
  const { parts, related, possible } = await partsOf(db, connection, rows);
  const reader = settingsReader(ledgerOn(db));
  const settingsOf = (hash: string | null) =>
    hash === null ? Promise.resolve(null) : reader.settings(hash).catch(nullIfDamaged);
  for (const { row, entry, settlements, endedAt } of parts) {
    const { event, actor, hash } = entry;
    const pair = pairOf(entry);
    const before = await settingsOf(pair.base);
    const after = await settingsOf(pair.settings);
    const mayBeInForce: (Settings | null)[] = [];
    for (const one of possible.get(endedAt) ?? []) mayBeInForce.push(await settingsOf(one));
    yield {
      ...{ row, actor, hash, before, after, settlements },
      from: fromOf(event),
      providerHost: hostOf(event),
      possible: mayBeInForce,
      body: bodyOf(event, after),
      binds: bindsOf(row.seq, related.get(row.seq) ?? []),
      refersTo: referredBy(event),
    };
  }
}

/**
 * Everything about one entry; a settlement's seq leads to its request. Null when there is no such entry.
 * @throws when the store fails.
 */
export async function readHistoryEntry(connection: string, seq: number): Promise<EntryDetail | null> {
  const entry = await entryAt(await database(), connection, seq);
  if (entry === null) return null;
  const { event } = entry;
  if (event?.type === "change.settled") return readHistoryEntry(connection, event.request);
  const { rows } = await readHistoryPage(connection, noFilters, seq + 1, 1);
  const { value } = await detailsOf(connection, rows).next();
  return value ?? null;
}
