import type { Family } from "./allowlist/cidr";
import {
  type Coverage,
  countAddresses,
  coverageOf,
  intersect,
  opensToAll,
  subtract,
} from "./allowlist/coverage";
import { rangesOf } from "./allowlist/range";
import { allowedIps, sameCall } from "./provider-body";
import type { Settings } from "./settings";

/** The four changes that need the connection's name typed and a recent sign-in. */
export type Danger = "disables" | "opens" | "shuts-out" | "cuts-limit";

/** What a change is judged against; null among settings stands for settings that nobody knows. */
export type Before = {
  /** Whole settings that may be in force now: the last certain ones, and those of each open attempt. Never empty. */
  now: readonly (Settings | null)[];
  /** Whole settings that might have been in force 24 hours ago by the store's clock; may be empty. */
  dayAgo: readonly (Settings | null)[];
  /** The settings before the newest applied change, while nothing is in doubt: going back to exactly these is an undo. */
  undo: Settings | null;
};

/** The facts of settings that a change can move, each judged by itself. */
export type Moved = { enabled: boolean; ipv4: boolean; ipv6: boolean; limit: boolean };

/** The most addresses that an allowlist may gain unasked: those of an IPv4 /8, those of an IPv6 /16. */
const UNASKED_GAIN = { 4: 1n << 24n, 6: 1n << 112n } as const satisfies Record<Family, bigint>;

export const NOTHING_ALLOWED = coverageOf([]);

/** The addresses that settings allow. */
export const coverageOfSettings = (settings: Settings): Coverage => coverageOf(rangesOf(settings));

/** Whether a danger can stop all traffic or let everybody in: the ones that are shown in red. */
export const isGrave = (danger: Danger) => danger === "disables" || danger === "opens";

/** The facts in which `next` differs from anything that may be in force now; all of them while that is unknown. */
export const movedFacts = ({ now }: Pick<Before, "now">, next: Settings): Moved =>
  movedFrom(now, next, coverages());

/**
 * The dangers of applying `next`, in the order of `Danger`. Each fact that moves is judged against everything that
 * may be in force now or might have been a day ago, and the worst counts: small steps add up. What is unknown counts
 * as enabled, without a limit and with nothing allowed: the side on which production could break.
 */
export function dangersOf(before: Before, next: Settings): Danger[] {
  const read = coverages();
  const moved = movedFrom(before.now, next, read);
  const families = movedFamilies(moved);
  const either = [...before.now, ...before.dayAgo];
  const known = either.filter((settings) => settings !== null);
  const allowed = read(next);
  const allowedBefore = families.length > 0 ? [...new Set(known.map(read))] : [];
  const orNothing = known.length < either.length ? [NOTHING_ALLOWED] : [];
  const undoes = before.undo !== null && sameCall(before.undo, next);

  const dangers: Danger[] = [];
  if (moved.enabled && !next.enabled) dangers.push("disables");
  if ([...allowedBefore, ...orNothing].some((from) => opens(from, allowed, families))) dangers.push("opens");
  if (!undoes && allowedBefore.some((from) => shutOut(from, allowed, families).length > 0))
    dangers.push("shuts-out");
  if (!undoes && moved.limit && either.some((from) => cutsLimit(from, next))) dangers.push("cuts-limit");
  return dangers;
}

export const movedFamilies = ({ ipv4, ipv6 }: Moved): Family[] =>
  ([4, 6] as const).filter((family) => (family === 4 ? ipv4 : ipv6));

type Read = (settings: Settings) => Coverage;

/** Reads each list of ranges once: that is most of the work, and settings of several attempts often share theirs. */
function coverages(): Read {
  const ofSettings = new Map<Settings, Coverage>();
  const ofList = new Map<string, Coverage>();
  return (settings) => {
    const known = ofSettings.get(settings);
    if (known) return known;
    const list = allowedIps(settings);
    const coverage = ofList.get(list) ?? coverageOfSettings(settings);
    ofSettings.set(settings, coverage);
    ofList.set(list, coverage);
    return coverage;
  };
}

function movedFrom(now: Before["now"], next: Settings, read: Read): Moved {
  const differs = (differ: (settings: Settings) => boolean) =>
    now.some((settings) => settings === null || differ(settings));
  const allowed = read(next);
  return {
    enabled: differs(({ enabled }) => enabled !== next.enabled),
    ipv4: differs((settings) => !sameSpans(read(settings)[4], allowed[4])),
    ipv6: differs((settings) => !sameSpans(read(settings)[6], allowed[6])),
    limit: differs(({ dailyLimit }) => dailyLimit !== next.dailyLimit),
  };
}

/** Spans of a union are disjoint and not adjacent, so equal addresses are equal spans. */
const sameSpans = (a: Coverage[Family], b: Coverage[Family]) =>
  a === b ||
  (a.length === b.length &&
    a.every(({ first, last }, index) => first === b[index]?.first && last === b[index].last));

function countByFamily(coverage: Coverage): Record<Family, bigint> {
  const { ipv4, ipv6 } = countAddresses(coverage);
  return { 4: ipv4, 6: ipv6 };
}

/** Addresses that are let in anew count, not the difference of two totals: a swap of two large ranges is one too. */
function opens(from: Coverage, to: Coverage, families: readonly Family[]): boolean {
  const gained = countByFamily(subtract(to, from));
  return families.some((family) => opensToAll(from, to, family) || gained[family] > UNASKED_GAIN[family]);
}

/** The families of `from` of which fewer than a tenth of the addresses stay allowed. */
export function shutOut(from: Coverage, to: Coverage, families: readonly Family[]): Family[] {
  const before = countByFamily(from);
  const staying = countByFamily(intersect(from, to));
  return families.filter((family) => staying[family] * 10n < before[family]);
}

function cutsLimit(from: Settings | null, { dailyLimit }: Settings): boolean {
  if (dailyLimit === null) return false;
  const before = from?.dailyLimit ?? null;
  return before === null || dailyLimit * 10 < before;
}
