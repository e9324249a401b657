import { type Coverage, coverageOf, covers, subtract } from "./allowlist/coverage";
import { formatRange, parseRange, rangesOf } from "./allowlist/range";
import { grouped } from "./counted";
import { coverageOfSettings, type Danger } from "./dangers";
import { difference } from "./difference";
import type { AllowedRange, Settings } from "./settings";

/** What a change will cost, in a sentence, and how bad that is. */
export type Consequence = { tone: "warn" | "bad"; text: string };

/** Losses that are told one by one; more are counted. */
const TOLD = 5;

const dangerText: Record<Danger, string> = {
  disables:
    "Active binds close within 30 seconds. Clients cannot bind until the connection is switched on again.",
  "opens-to-all": "Every address on the internet may try to bind. Only the credentials keep others out.",
  "nobody-stays": "No address that is allowed now stays allowed. Every client is refused on its next bind.",
  "cuts-limit": "The new daily limit is below a tenth of the old one. Messages beyond it are refused.",
};

/** A range as people say it: a single address without its prefix length, the label beside it. */
function spoken({ range, label }: AllowedRange): string {
  const address = range.replace(/(\.\d+)\/32$/, "$1").replace(/(:[0-9a-f:]*)\/128$/, "$1");
  return label ? `${address} (${label})` : address;
}

function loss(removed: AllowedRange, allowed: Coverage): string | null {
  const parsed = parseRange(removed.range);
  if (!parsed.ok || covers(allowed, parsed.range)) return null;
  const lost = subtract(coverageOf([parsed.range]), allowed);
  const whole = covers(lost, parsed.range);
  return whole
    ? `${spoken(removed)} loses access. Clients bound from it are refused on their next bind.`
    : `Part of ${spoken(removed)} loses access; the rest stays allowed by other ranges.`;
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

/**
 * What applying `next` will cost, gravest first. `before` is what is in force, null when unknown;
 * `dangers` are those of `dangersOf`.
 */
export function consequencesOf(
  before: Settings | null,
  next: Settings,
  dangers: readonly Danger[],
): Consequence[] {
  const grave = (danger: Danger) => danger === "disables" || danger === "opens-to-all";
  const told: Consequence[] = dangers.map((danger) => ({
    tone: grave(danger) ? "bad" : "warn",
    text: dangerText[danger],
  }));
  if (before === null) {
    const text = "What is in force at the provider is not known here. These settings replace all of it.";
    return [...told, { tone: "warn", text }];
  }
  const { removed, limit } = difference(before, next);
  const allowed = coverageOfSettings(next);
  const losses = removed.flatMap((range) => loss(range, allowed) ?? []);
  const warn = (text: string): Consequence => ({ tone: "warn", text });
  told.push(...losses.slice(0, TOLD).map(warn));
  if (losses.length > TOLD) told.push(warn(`${grouped(losses.length - TOLD)} more ranges lose access.`));
  if (limit?.to && (limit.from === null || limit.to < limit.from) && !dangers.includes("cuts-limit")) {
    told.push(warn(`Messages beyond ${grouped(limit.to)} a day are refused until midnight UTC.`));
  }
  return told;
}
