import "server-only";

import type { Actor, LedgerEvent } from "@/lib/domain/ledger/events";

/** What an entry is about, as filters know it. `settled` tells how the request it names ended. */
export type EntryKind = "settings" | "rotation" | "recorded" | "labels" | "settled" | "bind" | "behind";

/** The columns that filters and searches need. All follow from the hashed content, so an edit of one shows. */
export type FilterColumns = {
  kind: EntryKind;
  person: string;
  outcome: string | null;
  /** The seq of the request that a settlement or a bind check is about. */
  request: number | null;
  /** The hash of the settings that an entry sent or recorded. */
  settings: string | null;
  /** The hash of the settings before it. */
  base: string | null;
  reason: string | null;
  /** What a search looks in besides settings: the reason and system IDs, in lower case. */
  words: string | null;
};

/** What an entry is about. */
export function kindOf(event: LedgerEvent): EntryKind {
  switch (event.type) {
    case "settings.recorded":
      return "recorded";
    case "labels.recorded":
      return "labels";
    case "change.requested":
      return event.secret ? "rotation" : "settings";
    case "change.settled":
      return "settled";
    case "bind.checked":
      return "bind";
    case "behind.marked":
      return "behind";
  }
}

/** How an entry says something ended: a request, or the bind that it tried. */
function outcomeOf(event: LedgerEvent): string | null {
  if (event.type === "change.settled") return event.outcome.kind;
  if (event.type === "bind.checked") return event.result.kind === "bound" ? "bound" : "not-bound";
  return null;
}

/** The texts of an entry itself that a search looks in: its reason and system IDs. */
export const textsOf = (event: LedgerEvent): string[] =>
  [
    "reason" in event ? event.reason : null,
    "systemId" in event ? event.systemId : null,
    event.type === "change.requested" ? (event.secret?.systemId ?? null) : null,
  ].flatMap((text) => (text ? [text] : []));

/** The columns have them in lower case, one a line. */
const wordsOf = (texts: readonly string[]) => (texts.length === 0 ? null : texts.join("\n").toLowerCase());

/** The filter columns of an entry. */
export const columnsOf = (actor: Actor, event: LedgerEvent): FilterColumns => ({
  kind: kindOf(event),
  person: actor.label,
  outcome: outcomeOf(event),
  request: "request" in event ? event.request : null,
  settings: "settings" in event ? event.settings : null,
  base: "base" in event ? event.base : null,
  reason: "reason" in event ? event.reason : null,
  words: wordsOf(textsOf(event)),
});
