import { coverageOf, covers, subtract } from "./allowlist/coverage";
import { type ExposureChange, exposureChange } from "./allowlist/exposure";
import { formatRange, parseRange, rangesOf } from "./allowlist/range";
import { grouped } from "./counted";
import { dangerWords } from "./danger-words";
import { type Before, coverageOfSettings, type Danger, isGrave } from "./dangers";
import type { AllowedRange, Settings } from "./settings";

/** What a change will cost, in a sentence, and how bad that is. */
export type Consequence =
  | { kind: "danger"; danger: Danger; tone: "bad" | "warn"; text: string }
  | { kind: "unknown" | "switch" | "loss" | "limit"; tone: "warn"; text: string }
  | ExposureChange;

/** Losses that are told one by one; more are counted. */
const TOLD = 5;

/** A range as people say it: a single address without its prefix length, the label beside it. */
function spoken({ range, label }: AllowedRange): string {
  const address = range.replace(/(\.\d+)\/32$/, "$1").replace(/(:[0-9a-f:]*)\/128$/, "$1");
  return label ? `${address} (${label})` : address;
}

/** The removed ranges that lose nothing, each with what keeps it allowed, in words. */
export function keptOf(removed: readonly AllowedRange[], next: Settings): { range: string; by: string }[] {
  const ranges = rangesOf(next);
  const allowed = coverageOf(ranges);
  return removed.flatMap(({ range }) => {
    const parsed = parseRange(range);
    if (!parsed.ok || !covers(allowed, parsed.range)) return [];
    const { family, first, last } = parsed.range;
    const one = ranges.find((each) => each.family === family && each.first <= first && last <= each.last);
    return [{ range, by: one ? formatRange(one) : "other ranges together" }];
  });
}

/** What applying `next` will cost, gravest first; `dangers` are those of `dangersOf`. */
export function consequencesOf(before: Before, next: Settings, dangers: readonly Danger[]): Consequence[] {
  const told: (Consequence | null)[] = [
    ...dangers.map((danger): Consequence => ({
      kind: "danger",
      danger,
      tone: isGrave(danger) ? "bad" : "warn",
      text: dangerWords(danger, before, next),
    })),
    exposureChange(before, next),
    unknownWords(before),
    ...losses(before, next),
    limitWords(before, next, dangers),
    removedLimit(before, next),
    switchWords(before, next),
  ];
  const gravity = { bad: 0, warn: 1, info: 2 };
  return told.filter((one) => one !== null).sort((a, b) => gravity[a.tone] - gravity[b.tone]);
}

const warn = (kind: "unknown" | "switch" | "loss" | "limit", text: string): Consequence => ({
  kind,
  tone: "warn",
  text,
});

function unknownWords({ now }: Before): Consequence | null {
  if (!now.includes(null)) return null;
  const replaced = "These settings replace all of it.";
  return now.every((settings) => settings === null)
    ? warn("unknown", `What is in force at the provider is not known here. ${replaced}`)
    : warn("unknown", `What is in force at the provider may differ from what is known here. ${replaced}`);
}

/** Ranges of anything that may be in force, each once; certain are those that all of it allows. */
function losses({ now }: Before, next: Settings): Consequence[] {
  const kept = new Set(next.allowlist.map(({ range }) => range));
  const possible = new Map<string, AllowedRange>();
  for (const settings of now) {
    for (const one of settings?.allowlist ?? []) {
      if (!kept.has(one.range) && !possible.has(one.range)) possible.set(one.range, one);
    }
  }
  if (possible.size === 0) return [];
  const allowed = coverageOfSettings(next);
  const lost = [...possible.values()].flatMap((removed) => {
    const parsed = parseRange(removed.range);
    return parsed.ok && !covers(allowed, parsed.range) ? [{ removed, range: parsed.range }] : [];
  });
  const allowedNow = now.length > 1 ? now.map((settings) => settings && coverageOfSettings(settings)) : null;
  const told = lost.slice(0, TOLD).map(({ removed, range }) => {
    const certain = allowedNow?.every((one) => one !== null && covers(one, range)) ?? true;
    const lostOfIt = subtract(coverageOf([range]), allowed);
    return warn("loss", lossWords(removed, certain, covers(lostOfIt, range)));
  });
  const more = lost.length - TOLD;
  if (more > 0) told.push(warn("loss", `${grouped(more)} more ranges lose access.`));
  return told;
}

function lossWords(removed: AllowedRange, certain: boolean, whole: boolean): string {
  const name = `${spoken(removed)}${certain ? "" : ", which may be allowed now,"}`;
  return whole
    ? `${name} loses access. Clients bound from it are refused on their next bind.`
    : `Part of ${name} loses access; the rest stays allowed by other ranges.`;
}

function limitWords({ now }: Before, next: Settings, dangers: readonly Danger[]): Consequence | null {
  const { dailyLimit } = next;
  if (dailyLimit === null || dangers.includes("cuts-limit")) return null;
  const lower = now.some((settings) => settings !== null && dailyLimit < (settings.dailyLimit ?? Infinity));
  return lower
    ? warn("limit", `Messages beyond ${grouped(dailyLimit)} a day are refused until midnight UTC.`)
    : null;
}

function removedLimit({ now }: Before, { dailyLimit }: Settings): Consequence | null {
  return dailyLimit === null && now.includes(null)
    ? warn("limit", "No limit: a limit set elsewhere is removed.")
    : null;
}

/** Switching on costs nothing, but what may be off already is not simply left on. */
function switchWords({ now }: Before, { enabled }: Settings): Consequence | null {
  const known = now.filter((settings) => settings !== null);
  const inDoubt = known.some((one) => one.enabled) && known.some((one) => !one.enabled);
  return enabled && inDoubt
    ? warn("switch", "The connection may be off now. It is switched on, and clients can bind again.")
    : null;
}
