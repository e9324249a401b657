import * as z from "zod/mini";

import { judgeRows } from "./allowlist/judged-rows";
import { keptOf, undecidedOf } from "./allowlist/list-doubt";
import { parseRange } from "./allowlist/range";
import { allowlistOf, rowsOf } from "./allowlist/rows";
import { grouped } from "./counted";
import { checkSystemId } from "./credentials";
import { readLimit } from "./daily-limit";
import { type Difference, difference } from "./difference";
import type { AllowedRange, Settings } from "./settings";
import { type Known, standingOf, valuesOf } from "./standing";
import { EMPTY_ALLOWLIST } from "./valid-settings";

const range = z.strictObject({ range: z.string(), label: z.string() });
const row = z.strictObject({ id: z.string(), text: z.string(), label: z.string() });

/** The settings as they are edited: texts stay as typed until they are sent. */
export const formValuesSchema = z.strictObject({
  allowlist: z.array(row),
  /** Ranges that may have been added: each is kept or left out before anything is sent. */
  mayBeAdded: z.array(z.extend(range, { keep: z.nullable(z.boolean()) })),
  limited: z.boolean(),
  dailyLimit: z.string(),
  /** Null while it is in doubt and nobody has chosen. */
  enabled: z.nullable(z.boolean()),
  /** Only asked for the first time; recorded and never sent. */
  systemId: z.string(),
});

export type FormValues = z.infer<typeof formValuesSchema>;

/** What the form comes to: settings that may be sent, and the system ID that is only recorded. */
export type Entered = { settings: Settings; systemId: string | null };

/** What the form has to ask, because attempts that are not confirmed leave it open. */
export const toChooseSchema = z.strictObject({ enabled: z.boolean(), added: z.array(range) });

export type ToChoose = z.infer<typeof toChooseSchema>;

/** The form has nothing to ask. */
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

/** The ranges of the form as they would be sent: its rows, and what is kept of those that may have been added. */
const allRanges = ({ allowlist, mayBeAdded }: FormValues): AllowedRange[] => [
  ...allowlistOf(allowlist),
  ...keptOf(mayBeAdded, allowlist),
];

const limitOf = ({ limited, dailyLimit }: FormValues) => (limited ? readLimit(dailyLimit) : null);

/** Every row with what is said of it, and behind them what is kept of those that may have been added. */
const judgedOf = (values: FormValues) => {
  const kept = keptOf(values.mayBeAdded, values.allowlist);
  return judgeRows(kept.length === 0 ? values.allowlist : [...values.allowlist, ...rowsOf(kept)]);
};

type Problem = { path: (keyof FormValues | number)[]; message: string };

function listProblems(values: FormValues): Problem[] {
  const { rows } = judgedOf(values);
  if (rows.length === 0) return [{ path: ["allowlist"], message: EMPTY_ALLOWLIST }];
  return rows.flatMap(({ error }, index) =>
    error ? [{ path: ["allowlist", index], message: error.message }] : [],
  );
}

/** What has to be chosen before anything can be reviewed. */
function unchosen({ allowlist, mayBeAdded, enabled }: FormValues): Problem[] {
  const problems: Problem[] = [];
  if (undecidedOf(mayBeAdded, allowlist).length > 0) {
    const message = "Say of each whether it is to be allowed: nobody knows whether it is now.";
    problems.push({ path: ["mayBeAdded"], message });
  }
  if (enabled === null) {
    const message = "Choose On or Off: nobody knows which of the two is in force.";
    problems.push({ path: ["enabled"], message });
  }
  return problems;
}

function problemsOf(values: FormValues): Problem[] {
  const problems = [...listProblems(values), ...unchosen(values)];
  const limit = limitOf(values);
  if (limit?.ok === false) problems.push({ path: ["dailyLimit"], message: limit.message });
  const systemId = values.systemId.trim();
  const checked = systemId === "" ? null : checkSystemId(systemId);
  if (checked?.ok === false) problems.push({ path: ["systemId"], message: checked.message });
  return problems;
}

function enteredOf(values: FormValues): Entered {
  const limit = limitOf(values);
  const allowlist = judgedOf(values).rows.flatMap(({ canonical, label }) =>
    canonical === undefined ? [] : [{ range: canonical, label }],
  );
  return {
    settings: { enabled: values.enabled ?? false, allowlist, dailyLimit: limit?.ok ? limit.value : null },
    systemId: values.systemId.trim() || null,
  };
}

/** Reads the form: settings that may be sent, or what is wrong with which field and which row. */
export const settingsFormSchema = z.pipe(
  formValuesSchema.check(({ value, issues }) => {
    for (const { path, message } of problemsOf(value))
      issues.push({ code: "custom", input: value, path, message });
  }),
  z.transform(enteredOf),
);

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
