import type { AllowedRange, Settings } from "./settings";
import { sameCall } from "./provider-body";

/** What separates two settings, in the units that the bar, the review and the history count. */
export type Difference = {
  added: AllowedRange[];
  removed: AllowedRange[];
  relabelled: { range: string; from: string; to: string }[];
  limit: { from: number | null; to: number | null } | null;
  enabled: { from: boolean; to: boolean } | null;
  /** How many single changes these are. */
  count: number;
  /** Nothing but labels differs: the provider would get the same call. */
  labelsOnly: boolean;
};

/** The differences from `before` to `after`; both hold canonical ranges. */
export function difference(before: Settings, after: Settings): Difference {
  const old = new Map(before.allowlist.map(({ range, label }) => [range, label]));
  const next = new Map(after.allowlist.map(({ range, label }) => [range, label]));
  const added = after.allowlist.filter(({ range }) => !old.has(range));
  const removed = before.allowlist.filter(({ range }) => !next.has(range));
  const relabelled = after.allowlist.flatMap(({ range, label }) => {
    const from = old.get(range);
    return from === undefined || from === label ? [] : [{ range, from, to: label }];
  });
  const limit =
    before.dailyLimit === after.dailyLimit ? null : { from: before.dailyLimit, to: after.dailyLimit };
  const enabled = before.enabled === after.enabled ? null : { from: before.enabled, to: after.enabled };
  const count = added.length + removed.length + relabelled.length + (limit ? 1 : 0) + (enabled ? 1 : 0);
  return {
    added,
    removed,
    relabelled,
    limit,
    enabled,
    count,
    labelsOnly: count > 0 && sameCall(before, after),
  };
}
