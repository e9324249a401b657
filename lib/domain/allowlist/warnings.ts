import { grouped } from "../counted";
import { type Family, readCidr } from "./cidr";
import { byNesting, isEverybody, sizeOf } from "./coverage";
import { formatRange, type Range, rangeFrom } from "./range";

/** Why the internet never shows an address as a source. */
type SpecialKind =
  "private" | "loopback" | "link-local" | "documentation" | "multicast" | "carrier-nat" | "reserved";

/**
 * IANA IPv4 and IPv6 Special-Purpose Address Registries, and all IPv6 outside 2000::/3.
 * A narrow block comes before the wide one around it.
 */
const blocks: readonly (readonly [SpecialKind, string])[] = [
  ["private", "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7 64:ff9b:1::/48"],
  ["loopback", "127.0.0.0/8 ::1/128"],
  ["link-local", "169.254.0.0/16 fe80::/10"],
  ["documentation", "192.0.2.0/24 198.51.100.0/24 203.0.113.0/24 2001:db8::/32 3fff::/20"],
  ["multicast", "224.0.0.0/4 ff00::/8"],
  ["carrier-nat", "100.64.0.0/10"],
  ["reserved", "0.0.0.0/8 192.0.0.0/24 198.18.0.0/15 240.0.0.0/4 2001:2::/48 ::/3 4000::/2 8000::/1"],
];

const specialRanges = { 4: specialRangesOf(4), 6: specialRangesOf(6) };

function specialRangesOf(family: Family) {
  const texts = blocks.flatMap(([kind, list]) =>
    list.split(" ").map((text) => ({ kind, cidr: readCidr(text) })),
  );
  return texts.flatMap(({ kind, cidr }) => (cidr?.family === family ? [{ kind, ...rangeFrom(cidr) }] : []));
}

/** Says what a range is that lies wholly in one special block; undefined for ranges of the internet. */
const specialKind = ({ family, first, last }: Range): SpecialKind | undefined =>
  specialRanges[family].find((block) => block.first <= first && last <= block.last)?.kind;

/** What makes a range redundant: the widest other range around it, or several others inside it together. */
type Cover = Range | "others";

/** A range that may hold the next one, and how many of its addresses the ranges right inside it have. */
type Open = { readonly range: Range; readonly around: Open | undefined; filled: bigint };

/**
 * Takes ranges; gives those whose addresses the others let in without them. CIDR ranges nest or are apart,
 * so one pass in nesting order decides: a range has another around it, or is filled by those inside, or neither.
 */
export function findRedundant(ranges: readonly Range[]): ReadonlyMap<Range, Cover> {
  const covers = new Map<Range, Cover>();
  for (const family of [4, 6] as const) {
    let open: Open | undefined;
    let outermost: Range | undefined;
    for (const range of ranges.filter((each) => each.family === family).sort(byNesting)) {
      while (open && open.range.last < range.first) open = close(open, covers);
      if (open && outermost) {
        covers.set(range, outermost);
        open.filled += sizeOf(range);
      } else {
        outermost = range;
      }
      open = { range, around: open, filled: 0n };
    }
    while (open) open = close(open, covers);
  }
  return covers;
}

/** Notes a range that is filled, unless it has one around it; gives the range around it. */
function close({ range, around, filled }: Open, covers: Map<Range, Cover>): Open | undefined {
  if (filled === sizeOf(range) && !covers.has(range)) covers.set(range, "others");
  return around;
}

/** Something to know about an accepted range; it never blocks. */
export type Warning = {
  readonly kind: "covered" | "ipv6" | "broad" | "whole-internet" | SpecialKind;
  readonly message: string;
};

const specialNames: Record<SpecialKind, string> = {
  private: "Private",
  loopback: "Loopback",
  "link-local": "Link-local",
  documentation: "Documentation",
  multicast: "Multicast",
  "carrier-nat": "Carrier-NAT",
  reserved: "Reserved",
};

/** A /48 is to IPv6 what a /16 is to IPv4: 65,536 networks of one site each. */
const BROADEST = { 4: 16, 6: 48 } as const;

/** Takes an accepted range, its canonical text and what else covers it; gives what to know, the gravest first. */
export function warningsFor(range: Range, canonical: string, cover: Cover | undefined): Warning[] {
  const warnings: Warning[] = [];
  const whole = isEverybody(range);
  if (whole) {
    warnings.push({ kind: "whole-internet", message: "This opens the connection to the whole internet." });
  } else if (range.prefix < BROADEST[range.family]) {
    warnings.push({ kind: "broad", message: broadMessage(range) });
  }
  if (cover) warnings.push({ kind: "covered", message: coverMessage(cover) });
  const kind = whole ? undefined : specialKind(range);
  if (kind) {
    warnings.push({ kind, message: `${specialNames[kind]} addresses are never seen from the internet.` });
  }
  if (range.family === 6) {
    warnings.push({ kind: "ipv6", message: `The provider does not document IPv6. Sent as ${canonical}.` });
  }
  return warnings;
}

function broadMessage({ family, prefix }: Range): string {
  const wide =
    family === 4
      ? `This lets in ${grouped(2 ** (32 - prefix))} addresses.`
      : `This lets in more than ${grouped(65_536)} networks.`;
  return `Broader than a /${BROADEST[family]}. ${wide}`;
}

const coverMessage = (cover: Cover) =>
  cover === "others"
    ? "Already covered by other ranges together."
    : `Already covered by ${formatRange(cover)}.`;
