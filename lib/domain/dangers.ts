import { type Coverage, coverageOf, intersects, opensToAll } from "./allowlist/coverage";
import { rangesOf } from "./allowlist/range";
import type { Settings } from "./settings";

/** The four changes that need the connection's name typed and a recent sign-in. */
export type Danger = "disables" | "opens-to-all" | "nobody-stays" | "cuts-limit";

/** The addresses that settings allow. */
export const coverageOfSettings = (settings: Settings): Coverage => coverageOf(rangesOf(settings));

/**
 * The dangers of applying `next`. `maybe` holds everything that may be in force now: the settings last
 * applied or recorded and those of unconfirmed changes; null among them stands for settings nobody knows.
 * What is unknown counts as not open and as enabled: the side on which production could break.
 */
export function dangersOf(maybe: readonly (Settings | null)[], next: Settings): Danger[] {
  const allowed = coverageOfSettings(next);
  const known = maybe.filter((settings) => settings !== null);
  const unknown = known.length < maybe.length;
  const dangers: Danger[] = [];
  if (!next.enabled && (unknown || known.some(({ enabled }) => enabled))) dangers.push("disables");
  const current = known.map(coverageOfSettings);
  const closed = unknown ? [coverageOf([])] : [];
  if ([...current, ...closed].some((coverage) => opensToAll(coverage, allowed))) dangers.push("opens-to-all");
  if (current.some((coverage) => !intersects(coverage, allowed))) dangers.push("nobody-stays");
  const { dailyLimit } = next;
  if (
    dailyLimit !== null &&
    known.some((old) => old.dailyLimit !== null && dailyLimit * 10 < old.dailyLimit)
  ) {
    dangers.push("cuts-limit");
  }
  return dangers;
}
