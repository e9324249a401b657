import "server-only";

import type { EntryDetail, HistoryRow } from "@/lib/domain/history/entry";
import { noFilters } from "@/lib/domain/history/filters";
import type { LedgerEvent } from "@/lib/domain/ledger/events";
import { providerBody } from "@/lib/domain/provider-body";
import type { Settings } from "@/lib/domain/settings";
import { database } from "@/lib/server/ledger/database";
import { aboutRequests, entryAt, inForceAfter, type StoredEntry } from "@/lib/server/ledger/history-queries";
import { type Ledger, ledgerOn } from "@/lib/server/ledger/ledger";
import { readHistoryPage } from "./history";

/** Of fixed length, so that it says nothing about the password. */
const MASK = "••••••••";

const settingsOf = async (ledger: Ledger, hash: string | null): Promise<Settings | null> =>
  hash === null ? null : ledger.settings(hash).catch(() => null);

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

/**
 * Everything about one entry; a settlement's seq leads to its request. Null when there is no such entry.
 * @throws when the store fails.
 */
export async function readHistoryEntry(connection: string, seq: number): Promise<EntryDetail | null> {
  const db = await database();
  const ledger = ledgerOn(db);
  const entry = await entryAt(db, connection, seq);
  if (entry === null) return null;
  const { event } = entry;
  if (event?.type === "change.settled") return readHistoryEntry(connection, event.request);
  const { rows } = await readHistoryPage(connection, noFilters, seq + 1, 1);
  const row = rows[0];
  if (row === undefined) return null;

  const related = await aboutRequests(db, connection, [seq]);
  const settlements = settlementsOf(row, related);
  const pair = event && "settings" in event ? event : null;
  const [before, after, inForce] = await Promise.all([
    settingsOf(ledger, pair?.base ?? null),
    settingsOf(ledger, pair?.settings ?? null),
    inForceAfter(db, connection, settlements.at(-1)?.seq ?? seq).then((hash) => settingsOf(ledger, hash)),
  ]);
  return {
    row,
    actor: entry.actor,
    from: fromOf(event),
    hash: entry.hash,
    providerHost: hostOf(event),
    before,
    after,
    inForce,
    body: bodyOf(event, after),
    settlements,
    binds: bindsOf(seq, related),
    refersTo: referredBy(event),
  };
}
