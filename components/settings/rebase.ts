import { difference } from "@/lib/domain/difference";
import type { Settings } from "@/lib/domain/settings";
import { formDifference, formValues, type FormValues } from "./form-values";

/** Where both sides changed the same thing differently, in words. */
export type Clash = string;

/** One's own edits on top of settings that somebody else changed meanwhile. */
export type Rebased = { values: FormValues; clashes: Clash[] };

const limitWord = (values: { limited: boolean; dailyLimit: string }) =>
  values.limited ? values.dailyLimit || "a limit" : "no limit";

/**
 * Puts the edits between `base` and `mine` on top of `theirs`. Where both changed the same range or field
 * differently, `prefer` decides and the clash is told.
 */
export function rebase(
  base: Settings,
  mine: FormValues,
  theirs: Settings,
  prefer: "mine" | "theirs",
): Rebased {
  const own = formDifference(base, mine);
  const other = difference(base, theirs);
  const next = formValues(theirs);
  const clashes: Clash[] = [];
  const keepMine = (clash: Clash | null) => {
    if (clash !== null) clashes.push(clash);
    return clash === null || prefer === "mine";
  };

  if (own.limit) {
    const both = other.limit !== null && other.limit.to !== own.limit.to;
    const words = `The daily limit: ${limitWord(mine)} here, ${limitWord(next)} there.`;
    if (keepMine(both ? words : null))
      Object.assign(next, { limited: mine.limited, dailyLimit: mine.dailyLimit });
  }
  // With two positions, a switch that both moved stands where both want it.
  if (own.enabled) next.enabled = mine.enabled;

  const theirLabels = new Map(other.relabelled.map(({ range, to }) => [range, to]));
  const drop = new Set<string>();
  for (const { range } of own.removed) {
    const relabelled = theirLabels.has(range) ? `${range}: removed here, relabelled there.` : null;
    if (keepMine(relabelled)) drop.add(range);
  }
  const labels = new Map<string, string>();
  for (const { range, to } of own.relabelled) {
    const theirLabel = theirLabels.get(range);
    const gone = other.removed.some((removed) => removed.range === range);
    const clash = gone
      ? `${range}: relabelled here, removed there.`
      : theirLabel !== undefined && theirLabel !== to
        ? `The label of ${range}: “${to}” here, “${theirLabel}” there.`
        : null;
    if (keepMine(clash)) labels.set(range, to);
  }
  const present = new Set(next.allowlist.map(({ text }) => text));
  const wanted = new Set([...own.added.map(({ range }) => range), ...labels.keys()]);
  const back = mine.allowlist.filter(({ text }) => wanted.has(text) && !present.has(text));
  next.allowlist = [...next.allowlist.filter(({ text }) => !drop.has(text)), ...back].map((row) => ({
    ...row,
    label: labels.get(row.text) ?? row.label,
  }));
  return { values: next, clashes };
}
