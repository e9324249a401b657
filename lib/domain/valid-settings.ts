import { judgeAllowlist } from "./allowlist/judge";
import { grouped } from "./counted";
import { checkLimit } from "./daily-limit";
import type { Settings } from "./settings";

export type SettingsProblem = {
  field: "allowlist" | "dailyLimit";
  message: string;
  /** For a range: the index of its row. */
  row?: number;
};

/** What an empty allowlist is answered with: it is undocumented at the provider and never sent. */
export const EMPTY_ALLOWLIST = "Add at least one range. To refuse every bind, switch the connection off.";

/**
 * Judges the content of settings whose shape is right. Gives them with canonical ranges and trimmed labels,
 * or the first problem. The same rules serve the form and the server.
 */
export function validSettings(
  raw: Settings,
): { ok: true; settings: Settings } | { ok: false; problem: SettingsProblem } {
  const { rows } = judgeAllowlist(raw.allowlist.map(({ range, label }) => ({ text: range, label })));
  if (rows.length === 0) return { ok: false, problem: { field: "allowlist", message: EMPTY_ALLOWLIST } };
  const allowlist = [];
  for (const [row, { error, canonical, label }] of rows.entries()) {
    if (error || canonical === undefined) {
      const message = `Row ${grouped(row + 1)}: ${error?.message ?? "This is not a range."}`;
      return { ok: false, problem: { field: "allowlist", message, row } };
    }
    allowlist.push({ range: canonical, label });
  }
  if (raw.dailyLimit !== null) {
    const limit = checkLimit(raw.dailyLimit);
    if (!limit.ok) return { ok: false, problem: { field: "dailyLimit", message: limit.message } };
  }
  return { ok: true, settings: { enabled: raw.enabled, allowlist, dailyLimit: raw.dailyLimit } };
}
