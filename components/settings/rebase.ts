import { keptOf } from "@/lib/domain/allowlist/list-doubt";
import { newRowId, type Row } from "@/lib/domain/allowlist/rows";
import type { Difference } from "@/lib/domain/difference";
import type { Settings } from "@/lib/domain/settings";
import { formDifference, formValues, type FormValues, type ToChoose } from "@/lib/domain/settings-form";

export type Side = "mine" | "theirs";

/** Where both sides changed the same thing differently; the id is a range, or the name of a field. */
export type Clash = { id: string; subject: string; mine: string; theirs: string };

/** Settings that edits start from, and what of them is in doubt. */
export type Start = { settings: Settings | null; toChoose: ToChoose };

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
  base: Start,
  mine: FormValues,
  theirs: Start,
  choices: ReadonlyMap<string, Side>,
): Rebased {
  const own = formDifference(base.settings, mine);
  const next = formValues(theirs.settings, theirs.toChoose);
  const other = formDifference(base.settings, next);
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
  if (base.toChoose.enabled ? mine.enabled !== null : own.enabled) next.enabled = mine.enabled;

  const said = new Map(mine.mayBeAdded.map(({ range, keep }) => [range, keep]));
  next.mayBeAdded = next.mayBeAdded.map((asked) => ({ ...asked, keep: said.get(asked.range) ?? null }));
  const open = new Set(next.mayBeAdded.map(({ range }) => range));
  // What was kept and is no question any more is a row like any other that was added.
  const kept = keptOf(mine.mayBeAdded, mine.allowlist)
    .filter(({ range }) => !open.has(range))
    .map(({ range, label }) => ({ id: newRowId(), text: range, label }));
  const rows = { mine: [...mine.allowlist, ...kept], theirs: next.allowlist };
  next.allowlist = rebaseRanges(own, other, rows, keepMine);
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
