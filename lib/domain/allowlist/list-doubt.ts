import type { AllowedRange } from "../settings";
import { type Known, possibleSettings, standingOf } from "../standing";

/** A range that may have been added: whether it is to stay, null until somebody says. */
export type AskedRange = AllowedRange & { keep: boolean | null };

/** What attempts that are not confirmed leave open about an allowlist. */
export type ListDoubt = {
  /** Ranges that were in force and may have been taken out. */
  mayBeRemoved: ReadonlySet<string>;
  mayBeAdded: readonly AskedRange[];
  /** Each whole list that may be in force. */
  possible: readonly (readonly AllowedRange[])[];
};

/** Nothing is open. */
export const NO_DOUBT: ListDoubt = { mayBeRemoved: new Set(), mayBeAdded: [], possible: [] };

/** Whether it is open which ranges are in force. */
export const isInDoubt = ({ mayBeRemoved, mayBeAdded }: ListDoubt) =>
  mayBeRemoved.size > 0 || mayBeAdded.length > 0;

/** What attempts that are not confirmed leave open about the allowlist. */
export function listDoubtOf(known: Known): ListDoubt {
  if (known.attempts.settings.length === 0) return NO_DOUBT;
  const { ranges } = standingOf(known);
  const removed = ranges.filter(({ standing }) => standing === "may-be-removed");
  const added = ranges.filter(({ standing }) => standing === "may-be-added");
  if (removed.length === 0 && added.length === 0) return NO_DOUBT;
  return {
    mayBeRemoved: new Set(removed.map(({ range }) => range)),
    mayBeAdded: added.map(({ range, label }) => ({ range, label, keep: null })),
    possible: possibleSettings(known).flatMap((settings) => (settings ? [settings.allowlist] : [])),
  };
}

type Rows = readonly { readonly text: string }[];

/** The ranges of which nobody has said yet whether they are to stay; a row with the same range says it. */
export function undecidedOf(asked: readonly AskedRange[], rows: Rows): AskedRange[] {
  if (asked.length === 0) return [];
  const present = new Set(rows.map(({ text }) => text));
  return asked.filter(({ range, keep }) => keep === null && !present.has(range));
}

/** The ranges that are to stay and stand in no row. */
export function keptOf(asked: readonly AskedRange[], rows: Rows): AllowedRange[] {
  if (asked.length === 0) return [];
  const present = new Set(rows.map(({ text }) => text));
  return asked
    .filter(({ range, keep }) => keep === true && !present.has(range))
    .map(({ range, label }) => ({ range, label }));
}
