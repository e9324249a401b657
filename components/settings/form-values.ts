import type { UseFormReturn } from "react-hook-form";

import { type AskedRange, keptOf, undecidedOf } from "@/lib/domain/allowlist/list-doubt";
import { parseRange } from "@/lib/domain/allowlist/range";
import { allowlistOf, type Row, rowsOf } from "@/lib/domain/allowlist/rows";
import { grouped } from "@/lib/domain/counted";
import { checkSystemId } from "@/lib/domain/credentials";
import { readLimit } from "@/lib/domain/daily-limit";
import { type Difference, difference } from "@/lib/domain/difference";
import type { AllowedRange, Settings } from "@/lib/domain/settings";
import { type Known, standingOf, valuesOf } from "@/lib/domain/standing";
import { type SettingsProblem, validSettings } from "@/lib/domain/valid-settings";

/** The settings as they are edited: texts stay as typed until they are sent. */
export type FormValues = {
  allowlist: Row[];
  /** Ranges that may have been added: each is kept or left out before anything is sent. */
  mayBeAdded: AskedRange[];
  limited: boolean;
  dailyLimit: string;
  /** Null while it is in doubt and nobody has chosen. */
  enabled: boolean | null;
  /** Only asked for the first time; recorded and never sent. */
  systemId: string;
};

/** What the form asks of the list of ranges, which the page puts beside it. */
export type ListControl = {
  /** Goes to the first wrong row, or to the box that adds. */
  focus: () => void;
  /** Goes to the first range that may have been added and is neither kept nor left out. */
  focusUndecided: () => void;
  /** Adds what was typed and not added yet. */
  addTyped: () => void;
  /** What is typed and not added. */
  typed: () => string;
  setTyped: (text: string) => void;
  /** The list is another one now: what was taken out of the last one cannot come back. */
  forget: () => void;
};

type FormProblem = { field: keyof FormValues; message: string };

/** What the form has to ask, because attempts that are not confirmed leave it open. */
export type ToChoose = { enabled: boolean; added: AllowedRange[] };

export const NOTHING_TO_CHOOSE: ToChoose = { enabled: false, added: [] };

/** What attempts that are not confirmed leave open of what the form asks. */
export function toChooseIn(known: Known): ToChoose {
  if (known.attempts.settings.length === 0) return NOTHING_TO_CHOOSE;
  const { enabled, ranges } = standingOf(known);
  const added = ranges.filter(({ standing }) => standing === "may-be-added");
  return {
    enabled: known.settings === null || valuesOf(enabled).length > 1,
    added: added.map(({ range, label }) => ({ range, label })),
  };
}

/** What the form starts from while nothing is known: whatever differs was entered. */
const nothingEntered: Settings = { enabled: true, allowlist: [], dailyLimit: null };

/** The form of settings, or of a connection about which nothing is known. */
export function formValues(settings: Settings | null, toChoose = NOTHING_TO_CHOOSE): FormValues {
  const { enabled, allowlist, dailyLimit } = settings ?? nothingEntered;
  return {
    allowlist: rowsOf(allowlist),
    mayBeAdded: toChoose.added.map((range) => ({ ...range, keep: null })),
    limited: dailyLimit !== null,
    dailyLimit: dailyLimit === null ? "" : grouped(dailyLimit),
    enabled: toChoose.enabled ? null : enabled,
    systemId: "",
  };
}

const problemOf = ({ field, message }: SettingsProblem): FormProblem => ({ field, message });

/** The ranges of the form as they would be sent: its rows, and what is kept of those that may have been added. */
const allRanges = ({ allowlist, mayBeAdded }: FormValues): AllowedRange[] => [
  ...allowlistOf(allowlist),
  ...keptOf(mayBeAdded, allowlist),
];

/** What has to be chosen before anything can be reviewed. */
function unchosen({ allowlist, mayBeAdded, enabled }: FormValues): FormProblem[] {
  const problems: FormProblem[] = [];
  if (undecidedOf(mayBeAdded, allowlist).length > 0) {
    const message = "Say of each whether it is to be allowed: nobody knows whether it is now.";
    problems.push({ field: "mayBeAdded", message });
  }
  if (enabled === null) {
    const message = "Choose On or Off: nobody knows which of the two is in force.";
    problems.push({ field: "enabled", message });
  }
  return problems;
}

/** Reads the form: settings that may be sent, or the first problem of each field. */
export function readForm(
  values: FormValues,
): { ok: true; settings: Settings; systemId: string | null } | { ok: false; problems: FormProblem[] } {
  const problems = unchosen(values);
  const limit = values.limited ? readLimit(values.dailyLimit) : null;
  if (limit && !limit.ok) problems.push({ field: "dailyLimit", message: limit.message });
  const systemId = values.systemId.trim() || null;
  const checkedId = systemId === null ? null : checkSystemId(systemId);
  if (checkedId && !checkedId.ok) problems.push({ field: "systemId", message: checkedId.message });
  const judged = validSettings({
    enabled: values.enabled ?? false,
    allowlist: allRanges(values),
    dailyLimit: limit?.ok ? limit.value : null,
  });
  if (!judged.ok) problems.unshift(problemOf(judged.problem));
  return judged.ok && problems.length === 0
    ? { ok: true, settings: judged.settings, systemId }
    : { ok: false, problems };
}

/** What the form changes against settings, or what was entered without any; unreadable values count as changes. */
export function formDifference(base: Settings | null, values: FormValues): Difference {
  const limit = values.limited ? readLimit(values.dailyLimit) : null;
  const allowlist = allRanges(values).map(({ range, label }) => {
    const parsed = parseRange(range);
    return { range: parsed.ok ? parsed.text : range, label: label.trim() };
  });
  // NaN differs from every limit: an unreadable number is a change that cannot be sent.
  const dailyLimit = limit === null ? null : limit.ok ? limit.value : Number.NaN;
  const before = base ?? nothingEntered;
  return difference(before, { enabled: values.enabled ?? before.enabled, allowlist, dailyLimit });
}

/** How many things were edited or chosen: choosing what was last certain is a choice too. */
export function countChanges(base: Settings | null, toChoose: ToChoose, values: FormValues): number {
  const { count, enabled } = formDifference(base, values);
  const chosen = toChoose.enabled && values.enabled !== null && enabled === null ? 1 : 0;
  return count + chosen + values.mayBeAdded.filter(({ keep }) => keep === false).length;
}

/**
 * Changes a field that is shown from the form's values, as typing does: what was found wrong before is looked at again.
 * The form never reads such a field from the page.
 */
export function setField<Name extends keyof FormValues>(
  form: UseFormReturn<FormValues>,
  name: Name,
  value: FormValues[Name],
): void {
  void form.register(name).onChange({ target: { name, value }, type: "change" });
}
