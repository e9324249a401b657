import { amount } from "../counted";
import { type Before, coverageOfSettings } from "../dangers";
import type { Settings } from "../settings";
import { countAddresses, type Coverage, isWholeInternet } from "./coverage";

/** How wide an allowlist is, in the product's words. */
export type Exposure = "narrow" | "wide" | "very wide" | "whole internet";

/** IPv6 counts by the /64: one network of one site, as wide as one IPv4 address. */
function countNetworks(coverage: Coverage): bigint {
  let count = 0n;
  let counted = -1n;
  for (const { first, last } of coverage[6]) {
    const from = first >> 64n;
    const to = last >> 64n;
    count += to - from + (from === counted ? 0n : 1n);
    counted = to;
  }
  return count;
}

/** How many addresses an allowlist holds, IPv6 counted by the network. */
const widthOf = (coverage: Coverage): bigint => countAddresses(coverage).ipv4 + countNetworks(coverage);

/** Narrow is up to 1,024 IPv4 addresses and IPv6 /64 networks together, wide up to 65,536. */
export function exposureOf(coverage: Coverage): Exposure {
  if (isWholeInternet(coverage)) return "whole internet";
  const width = widthOf(coverage);
  if (width <= 1_024n) return "narrow";
  return width <= 65_536n ? "wide" : "very wide";
}

/** How many addresses an allowlist holds, and its exposure in a word: what one bar shows. */
export type Width = { addresses: { ipv4: bigint; ipv6: bigint }; exposure: Exposure };

/** How an allowlist's exposure changes, in a sentence and as two bars; `from` is null where nothing is known. */
export type ExposureChange = {
  kind: "exposure";
  tone: "bad" | "warn" | "info";
  text: string;
  from: Width | null;
  to: Width;
};

/** Within one word a change is worth telling from this factor and this many addresses on. */
const TOLD_FACTOR = 10n;
const TOLD_DIFFERENCE = 256n;

const widthAndWord = (coverage: Coverage): Width => ({
  addresses: countAddresses(coverage),
  exposure: exposureOf(coverage),
});

/**
 * The change of exposure from what may be in force now to `next`; null where it is not worth a sentence. Of several
 * allowlists that may be in force the bar shows the one that differs most, and the sentence names all.
 */
export function exposureChange({ now }: Pick<Before, "now">, next: Settings): ExposureChange | null {
  const to = coverageOfSettings(next);
  const goal = widthAndWord(to);
  const known = now.filter((settings) => settings !== null).map(coverageOfSettings);
  if (known.length === 0) return exposureOfFirst(goal);
  const told = known.filter((from) => isTold(from, to));
  const [most] = told.sort((a, b) => Number(distance(b, to) - distance(a, to)));
  if (most === undefined) return null;
  const from = widthAndWord(most);
  const froms = [...new Set(known.map((coverage) => subject(widthAndWord(coverage), goal)))];
  const verb = froms.length === 1 && isSingular(from) ? "becomes" : "become";
  const words = [...new Set(known.map((coverage) => exposureOf(coverage)))];
  const same = words.length === 1 && words[0] === goal.exposure;
  const path = same ? `still ${goal.exposure}` : `from ${words.join(" or ")} to ${goal.exposure}`;
  const text = sentence(`${froms.join(" or ")} ${verb} ${object(goal, from)}: ${path}.`);
  return { kind: "exposure", tone: toneOf(most, to), text, from, to: goal };
}

function exposureOfFirst(to: Width): ExposureChange | null {
  if (to.exposure !== "very wide" && to.exposure !== "whole internet") return null;
  const whole = to.exposure === "whole internet";
  const text = whole
    ? "Binds are accepted from anywhere: whole internet."
    : `${counted(to)} are allowed: ${to.exposure}.`;
  return { kind: "exposure", tone: whole ? "bad" : "warn", text, from: null, to };
}

function isTold(from: Coverage, to: Coverage): boolean {
  if (exposureOf(from) !== exposureOf(to)) return true;
  if (exposureOf(to) === "whole internet") return false;
  const [less, more] = widthOf(from) < widthOf(to) ? [from, to] : [to, from];
  const difference = widthOf(more) - widthOf(less);
  return difference >= TOLD_DIFFERENCE && widthOf(more) >= TOLD_FACTOR * widthOf(less);
}

const distance = (a: Coverage, b: Coverage) => {
  const difference = widthOf(a) - widthOf(b);
  return difference < 0n ? -difference : difference;
};

/** Getting narrower costs nothing by its width: who loses access is told range by range. */
function toneOf(from: Coverage, to: Coverage): ExposureChange["tone"] {
  if (exposureOf(to) === "whole internet") return "bad";
  return widthOf(to) > widthOf(from) && exposureOf(from) !== "whole internet" ? "warn" : "info";
}

const isSingular = ({ exposure, addresses }: Width) =>
  exposure === "whole internet" || addresses.ipv4 + addresses.ipv6 === 1n;

function counted({ addresses: { ipv4, ipv6 } }: Width): string {
  const noun = (count: bigint) => (count === 1n ? "address" : "addresses");
  if (ipv6 === 0n) return `${amount(ipv4)} ${noun(ipv4)}`;
  const six = `${amount(ipv6)} IPv6 ${noun(ipv6)}`;
  return ipv4 === 0n ? six : `${amount(ipv4)} IPv4 and ${six}`;
}

const isOnlyIpv4 = ({ exposure, addresses }: Width) => exposure !== "whole internet" && addresses.ipv6 === 0n;

/** IPv4 is named only beside IPv6. */
function subject(from: Width, to: Width): string {
  if (from.exposure === "whole internet") return "the whole internet";
  const { ipv4, ipv6 } = from.addresses;
  return ipv6 === 0n && to.addresses.ipv6 > 0n
    ? `${amount(ipv4)} IPv4 ${ipv4 === 1n ? "address" : "addresses"}`
    : counted(from);
}

/** The noun is said once where it is the same. */
function object(to: Width, from: Width): string {
  if (to.exposure === "whole internet") return "the whole internet";
  return isOnlyIpv4(from) && isOnlyIpv4(to) ? amount(to.addresses.ipv4) : counted(to);
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
