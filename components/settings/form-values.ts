import { rangesOf, type Row, rowsOf } from "@/components/allowlist/rows";
import { parseRange } from "@/lib/domain/allowlist/range";
import { grouped } from "@/lib/domain/counted";
import { checkSystemId } from "@/lib/domain/credentials";
import { readLimit } from "@/lib/domain/daily-limit";
import { type Difference, difference } from "@/lib/domain/difference";
import type { Settings } from "@/lib/domain/settings";
import { type SettingsProblem, validSettings } from "@/lib/domain/valid-settings";

/** The settings as they are edited: texts stay as typed until they are sent. */
export type FormValues = {
  allowlist: Row[];
  limited: boolean;
  dailyLimit: string;
  enabled: boolean;
  /** Only asked for the first time; recorded and never sent. */
  systemId: string;
};

export type FormProblem = { field: keyof FormValues; message: string };

/** What the form starts from while nothing is known: whatever differs was entered. */
const nothingEntered: Settings = { enabled: true, allowlist: [], dailyLimit: null };

/** The form of settings, or of a connection about which nothing is known. */
export function formValues(settings: Settings | null): FormValues {
  const { enabled, allowlist, dailyLimit } = settings ?? nothingEntered;
  return {
    allowlist: rowsOf(allowlist),
    limited: dailyLimit !== null,
    dailyLimit: dailyLimit === null ? "" : grouped(dailyLimit),
    enabled,
    systemId: "",
  };
}

const problemOf = ({ field, message }: SettingsProblem): FormProblem => ({ field, message });

/** Reads the form: settings that may be sent, or the first problem of each field. */
export function readForm(
  values: FormValues,
): { ok: true; settings: Settings; systemId: string | null } | { ok: false; problems: FormProblem[] } {
  const problems: FormProblem[] = [];
  const limit = values.limited ? readLimit(values.dailyLimit) : null;
  if (limit && !limit.ok) problems.push({ field: "dailyLimit", message: limit.message });
  const systemId = values.systemId.trim() || null;
  const checkedId = systemId === null ? null : checkSystemId(systemId);
  if (checkedId && !checkedId.ok) problems.push({ field: "systemId", message: checkedId.message });
  const judged = validSettings({
    enabled: values.enabled,
    allowlist: rangesOf(values.allowlist),
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
  const allowlist = rangesOf(values.allowlist).map(({ range, label }) => {
    const parsed = parseRange(range);
    return { range: parsed.ok ? parsed.text : range, label: label.trim() };
  });
  // NaN differs from every limit: an unreadable number is a change that cannot be sent.
  const dailyLimit = limit === null ? null : limit.ok ? limit.value : Number.NaN;
  return difference(base ?? nothingEntered, { enabled: values.enabled, allowlist, dailyLimit });
}
