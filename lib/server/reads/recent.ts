import "server-only";

import type { BriefDifference, RecentEntry, RecentSubject, SettledBy } from "@/lib/domain/connection-view";
import { difference } from "@/lib/domain/difference";
import { openIn, settledBetween } from "@/lib/domain/history/settling";
import { describe } from "@/lib/domain/history/words";
import type { LedgerEvent } from "@/lib/domain/ledger/events";
import { type ConnectionState, initialState } from "@/lib/domain/ledger/state";
import type { Outcome } from "@/lib/domain/outcome";
import type { Entry, Ledger } from "@/lib/server/ledger/ledger";

/** Ranges of a difference that a line shows. */
const BRIEF = 4;

type Pair = { base: string | null; settings: string };
type Reader = Pick<Ledger, "settings">;

async function briefDifference(ledger: Reader, { base, settings }: Pair): Promise<BriefDifference | null> {
  if (base === null) return null;
  const full = difference(await ledger.settings(base), await ledger.settings(settings));
  const added = full.added.slice(0, BRIEF);
  const removed = full.removed.slice(0, BRIEF - added.length);
  return {
    ...full,
    added,
    removed,
    relabelled: full.relabelled.length,
    moreAdded: full.added.length - added.length,
    moreRemoved: full.removed.length - removed.length,
  };
}

/**
 * What an event was about; null for a settlement. `settled` are the requests that it settled, as far as it is a bind
 * check. @throws when its settings cannot be read.
 */
export async function subjectOf(
  ledger: Reader,
  event: LedgerEvent,
  settled: number[],
): Promise<RecentSubject | null> {
  switch (event.type) {
    case "change.requested":
      return event.secret
        ? { kind: "rotation", ...event.secret }
        : {
            kind: "settings",
            difference: await briefDifference(ledger, event),
            repeats: event.repeats !== null,
          };
    case "settings.recorded":
      return { kind: "recorded", difference: await briefDifference(ledger, event), systemId: event.systemId };
    case "labels.recorded": {
      const labels = await briefDifference(ledger, event);
      return labels && { kind: "labels", difference: labels };
    }
    case "bind.checked":
      return {
        kind: "bind",
        systemId: event.systemId,
        result: event.result,
        onWord: event.onWord && event.request !== null,
        settled,
      };
    case "behind.marked":
      return { kind: "behind" };
    case "change.settled":
      return null;
  }
}

type Settled = { seq: number; at: number; outcome: Outcome };

/** The last settlement of each request among these entries, which come newest first. */
function settlements(entries: readonly Entry[]): Map<number, Settled> {
  const settled = new Map<number, Settled>();
  for (const { seq, at, event } of entries) {
    if (event.type === "change.settled" && !settled.has(event.request)) {
      settled.set(event.request, { seq, at, outcome: event.outcome });
    }
  }
  return settled;
}

/** The first of the entries, which come newest first, after which nothing is open about an unconfirmed request. */
function settlerOf(request: number, { seq: since }: Settled, entries: readonly Entry[]): SettledBy | null {
  const settler = entries.findLast(({ seq, state }) => seq > since && !openIn(state).has(request));
  if (settler === undefined) return null;
  const { seq, at, event } = settler;
  return { seq: event.type === "change.settled" ? event.request : seq, at };
}

/** How many changes, records and checks a connection's page tells. */
const RECENT = 5;
/** The entries to find them in: a change takes two rows, and bind checks come between. */
export const RECENT_ROWS = RECENT * 4;

/** What a bind check settled, by the states before and after it; what no bind settles is left out. */
const settledByBind = ({ event, state }: Entry, before: Entry | undefined): number[] =>
  event.type === "bind.checked" ? settledBetween(before?.state ?? initialState, state) : [];

/** The newest entries of a connection, newest first, and how it is shown: with what is due but not written. */
type Newest = { entries: readonly Entry[]; state: ConnectionState; due: Map<number, Outcome> };

/**
 * The changes, records and checks among the newest entries of a connection, each with how it ended and what settled
 * it. @throws when the store fails.
 */
export async function recentEntries(ledger: Reader, { entries, state, due }: Newest): Promise<RecentEntry[]> {
  const settled = settlements(entries);
  const open = openIn(state);
  const told = entries
    .map((entry, index) => ({ entry, before: entries[index + 1] }))
    .filter(({ entry }) => entry.event.type !== "change.settled")
    .slice(0, RECENT);
  const recent = await Promise.all(
    told.map(async ({ entry, before }) => {
      const { seq, at, actor, event } = entry;
      const subject = await subjectOf(ledger, event, settledByBind(entry, before));
      if (subject === null) return [];
      const end = settled.get(seq) ?? null;
      const outcome = end?.outcome ?? due.get(seq) ?? null;
      const question = end?.outcome.kind === "unconfirmed" && !open.has(seq) ? end : null;
      return {
        seq,
        at,
        by: actor.label,
        subject,
        phrases: describe({ subject, outcome, late: false }, "sentence"),
        reason: "reason" in event ? event.reason : null,
        outcome,
        inFlight: event.type === "change.requested" && outcome === null,
        settledAt: end?.at ?? (outcome && at + outcome.ms),
        open: open.has(seq),
        settledBy: question && settlerOf(seq, question, entries),
      };
    }),
  );
  return recent.flat();
}
