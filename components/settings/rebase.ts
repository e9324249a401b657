import type { Row } from "@/components/allowlist/rows";
import type { Difference } from "@/lib/domain/difference";
import type { Settings } from "@/lib/domain/settings";
import { formDifference, formValues, type FormValues } from "./form-values";

export type Side = "mine" | "theirs";

/** Where both sides changed the same thing differently; the id is a range, or the name of a field. */
export type Clash = { id: string; subject: string; mine: string; theirs: string };

/** One's own edits on top of settings that somebody else changed meanwhile. */
export type Rebased = { values: FormValues; clashes: Clash[] };

const limitWord = (values: { limited: boolean; dailyLimit: string }) =>
  values.limited ? values.dailyLimit || "a limit" : "no limit";

const labelledWord = (label: string) => (label === "" ? "without a label" : `labelled “${label}”`);

/**
 * Puts the edits between `base` and `mine` on top of `theirs`. Where both changed the same range or field
 * differently there is a clash, and `choices` decides by its id; without a choice it stays mine. Without a base both
 * entered the first settings, and nothing of theirs is taken out.
 */
export function rebase(
  base: Settings | null,
  mine: FormValues,
  theirs: Settings,
  choices: ReadonlyMap<string, Side>,
): Rebased {
  const own = formDifference(base, mine);
  const next = formValues(theirs);
  const other = formDifference(base, next);
  const clashes: Clash[] = [];
  const keepMine = (clash: Clash | null) => {
    if (clash !== null) clashes.push(clash);
    return clash === null || choices.get(clash.id) !== "theirs";
  };

  if (own.limit) {
    const both = other.limit !== null && other.limit.to !== own.limit.to;
    const words = { mine: limitWord(mine), theirs: limitWord(next) };
    if (keepMine(both ? { id: "dailyLimit", subject: "Daily limit", ...words } : null))
      Object.assign(next, { limited: mine.limited, dailyLimit: mine.dailyLimit });
  }
  // With two positions, a switch that both moved stands where both want it.
  if (own.enabled) next.enabled = mine.enabled;

  next.allowlist = rebaseRanges(own, other, { mine: mine.allowlist, theirs: next.allowlist }, keepMine);
  return { values: next, clashes };
}

const clashOf = (range: string, mine: string, theirs: string): Clash => ({
  id: range,
  subject: range,
  mine,
  theirs,
});

function rebaseRanges(
  own: Difference,
  other: Difference,
  rows: { mine: readonly Row[]; theirs: readonly Row[] },
  keepMine: (clash: Clash | null) => boolean,
): Row[] {
  const theirLabels = new Map(
    [...other.relabelled.map(({ range, to }) => ({ range, label: to })), ...other.added].map(
      ({ range, label }) => [range, label],
    ),
  );
  const drop = new Set<string>();
  for (const { range } of own.removed) {
    const label = theirLabels.get(range);
    const clash = label === undefined ? null : clashOf(range, "removed", labelledWord(label));
    if (keepMine(clash)) drop.add(range);
  }
  const labels = new Map<string, string>();
  const labelled = own.relabelled.map(({ range, to }) => ({ range, label: to }));
  for (const { range, label } of [...labelled, ...own.added]) {
    const theirLabel = theirLabels.get(range);
    const gone = other.removed.some((removed) => removed.range === range);
    const clash = gone
      ? clashOf(range, labelledWord(label), "removed")
      : theirLabel !== undefined && theirLabel !== label
        ? clashOf(range, labelledWord(label), labelledWord(theirLabel))
        : null;
    if (keepMine(clash)) labels.set(range, label);
  }
  const present = new Set(rows.theirs.map(({ text }) => text));
  const back = rows.mine.filter(({ text }) => labels.has(text) && !present.has(text));
  return [...rows.theirs.filter(({ text }) => !drop.has(text)), ...back].map((row) => ({
    ...row,
    label: labels.get(row.text) ?? row.label,
  }));
}
