import type { Family } from "./allowlist/cidr";
import { type Coverage, intersect, opensToAll } from "./allowlist/coverage";
import { grouped } from "./counted";
import {
  type Before,
  coverageOfSettings,
  type Danger,
  movedFacts,
  movedFamilies,
  NOTHING_ALLOWED,
  shutOut,
} from "./dangers";
import type { Settings } from "./settings";

const CUT_OFF = "close within 30 seconds. Clients cannot bind until the connection is switched on again.";
const REFUSED_AT_OTHERS = "Clients at the others are refused on their next bind.";
const ONLY_CREDENTIALS = "Only the credentials keep others out.";

/** What a danger of `dangersOf` means for traffic, asserted no more firmly than what may be in force allows. */
export function dangerWords(danger: Danger, before: Before, next: Settings): string {
  switch (danger) {
    case "disables":
      return before.now.every((settings) => settings?.enabled)
        ? `Active binds ${CUT_OFF}`
        : `Active binds, if there are any, ${CUT_OFF}`;
    case "opens":
      return opensWords(before, next);
    case "shuts-out":
      return shutsOutWords(before, next);
    case "cuts-limit":
      return cutsWords(before, next);
  }
}

const reasons: Record<Danger, string> = {
  disables: "binds are cut off",
  opens: "far more addresses may bind",
  "shuts-out": "most of the allowed addresses are shut out",
  "cuts-limit": "the daily limit is cut",
};

/** Why the connection's name has to be typed, in a sentence; for at least one danger. */
export function askedBecause(dangers: readonly Danger[]): string {
  const words = dangers.map((danger) => reasons[danger]);
  return `Asked because ${[words.slice(0, -1).join(", "), words.slice(-1).join("")].filter(Boolean).join(" and ")}.`;
}

function opensWords(before: Before, next: Settings): string {
  const allowed = coverageOfSettings(next);
  const froms = [...before.now, ...before.dayAgo].map((settings) =>
    settings ? coverageOfSettings(settings) : NOTHING_ALLOWED,
  );
  const families = movedFamilies(movedFacts(before, next));
  const opened = families.filter((family) => froms.some((from) => opensToAll(from, allowed, family)));
  if (opened.length > 0) {
    const where = opened.includes(4) ? "anywhere" : "anywhere by an IPv6 range";
    return `Binds are accepted from ${where}. Every address on the internet may try to bind. ${ONLY_CREDENTIALS}`;
  }
  const size: Record<Family, string> = { 4: "16.8 million IPv4 addresses (a /8)", 6: "an IPv6 /16" };
  const gain = families.map((family) => size[family]).join(" or ");
  return `The allowlist grows by more than ${gain} within a day. ${ONLY_CREDENTIALS}`;
}

function shutsOutWords(before: Before, next: Settings): string {
  const allowed = coverageOfSettings(next);
  const families = movedFamilies(movedFacts(before, next));
  const isShut = (from: Coverage) => shutOut(from, allowed, families).length > 0;
  const coveragesOf = (all: Before["now"]) =>
    all.map((settings) => (settings ? coverageOfSettings(settings) : NOTHING_ALLOWED));
  const now = coveragesOf(before.now);
  if (now.every(isShut)) {
    const staying = now.map((from) => intersect(from, allowed));
    if (staying.every((common) => common[4].length + common[6].length === 0)) {
      return "No address that is allowed now stays allowed. Every client is refused on its next bind.";
    }
    return `${fewOf(now, allowed, families)} that are allowed now stay allowed. ${REFUSED_AT_OTHERS}`;
  }
  if (now.some(isShut)) {
    return `${fewOf(now.filter(isShut), allowed, families)} that may be allowed now stay allowed. ${REFUSED_AT_OTHERS}`;
  }
  const dayAgo = coveragesOf(before.dayAgo);
  const were = dayAgo.every(isShut) ? "were" : "may have been";
  return `${fewOf(dayAgo.filter(isShut), allowed, families)} that ${were} allowed a day ago stay allowed. ${REFUSED_AT_OTHERS}`;
}

/** The family is named only where another one stays. */
function fewOf(froms: readonly Coverage[], allowed: Coverage, families: readonly Family[]): string {
  const [family, another] = [...new Set(froms.flatMap((from) => shutOut(from, allowed, families)))];
  const stays = family !== undefined && another === undefined && allowed[family === 4 ? 6 : 4].length > 0;
  return `Fewer than a tenth of the ${stays ? `IPv${family} ` : ""}addresses`;
}

function cutsWords({ now, dayAgo }: Before, { dailyLimit }: Settings): string {
  const limit = dailyLimit ?? Infinity;
  const beyond = `Messages beyond ${grouped(limit)} a day are refused until midnight UTC.`;
  const isCut = (settings: Settings | null) => limit * 10 < (settings?.dailyLimit ?? Infinity);
  const isNone = (settings: Settings | null) => settings !== null && settings.dailyLimit === null;
  const highest = (all: Before["now"]) =>
    grouped(Math.max(...all.map((settings) => settings?.dailyLimit ?? 0)));
  if (now.every(isNone)) return `There was no limit. ${beyond}`;
  if (now.every((settings) => settings === null)) return `Whether there was a limit is not known. ${beyond}`;
  if (now.some((settings) => settings === null || isNone(settings)))
    return `There may be no limit now. ${beyond}`;
  if (now.every(isCut)) return `The new limit is below a tenth of ${highest(now)}, the old one. ${beyond}`;
  if (now.some(isCut))
    return `The new limit is below a tenth of ${highest(now)}, which may be in force. ${beyond}`;
  if (dayAgo.every(isNone)) return `There was no limit a day ago. ${beyond}`;
  if (dayAgo.some((settings) => settings === null || isNone(settings))) {
    return `There may have been no limit a day ago. ${beyond}`;
  }
  const was = dayAgo.every(isCut) ? "was" : "may have been";
  return `The new limit is below a tenth of the ${highest(dayAgo)} that ${was} the limit a day ago. ${beyond}`;
}
