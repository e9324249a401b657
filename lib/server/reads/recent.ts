import "server-only";

import type { BriefDifference, RecentEntry, RecentSubject } from "@/lib/domain/connection-view";
import { difference } from "@/lib/domain/difference";
import { describe } from "@/lib/domain/history/words";
import type { LedgerEvent } from "@/lib/domain/ledger/events";
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
  const more = full.added.length + full.removed.length - added.length - removed.length;
  return { ...full, added, removed, relabelled: full.relabelled.length, more };
}

/** What an event was about; null for a settlement. @throws when its settings cannot be read. */
export async function subjectOf(ledger: Reader, event: LedgerEvent): Promise<RecentSubject | null> {
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
      return { kind: "recorded", difference: await briefDifference(ledger, event) };
    case "labels.recorded": {
      const labels = await briefDifference(ledger, event);
      return labels && { kind: "labels", difference: labels };
    }
    case "bind.checked":
      return { kind: "bind", systemId: event.systemId, result: event.result };
    case "behind.marked":
      return { kind: "behind" };
    case "change.settled":
      return null;
  }
}

/** The last settlement of each request among these entries, which come newest first. */
function settlements(entries: readonly Entry[]): Map<number, Outcome> {
  const outcomes = new Map<number, Outcome>();
  for (const { event } of entries) {
    if (event.type === "change.settled" && !outcomes.has(event.request)) {
      outcomes.set(event.request, event.outcome);
    }
  }
  return outcomes;
}

/** How many changes, records and checks a connection's page tells. */
const RECENT = 5;
/** The entries to find them in: a change takes two rows, and bind checks come between. */
export const RECENT_ROWS = RECENT * 4;

/**
 * The changes, records and checks among the newest entries of a connection, each with how it ended.
 * `extra` holds a settlement that is due but not written. @throws when the store fails.
 */
export async function recentEntries(
  ledger: Reader,
  entries: readonly Entry[],
  extra: Map<number, Outcome>,
): Promise<RecentEntry[]> {
  const outcomes = new Map([...settlements(entries), ...extra]);
  const told = entries.filter(({ event }) => event.type !== "change.settled").slice(0, RECENT);
  const recent = await Promise.all(
    told.map(async ({ seq, at, actor, event }) => {
      const subject = await subjectOf(ledger, event);
      if (subject === null) return [];
      const outcome = outcomes.get(seq) ?? null;
      const inFlight = event.type === "change.requested" && outcome === null;
      const reason = "reason" in event ? event.reason : null;
      const phrases = describe({ subject, late: false }, "sentence");
      return [{ seq, at, by: actor.label, subject, phrases, reason, outcome, inFlight }];
    }),
  );
  return recent.flat();
}
