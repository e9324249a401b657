import { type Family, readCidr } from "./cidr";
import { type Range, rangeFrom } from "./range";

/** Why the internet never shows an address as a source. */
export type SpecialKind =
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

const specialRanges = { 4: rangesOf(4), 6: rangesOf(6) };

function rangesOf(family: Family) {
  const texts = blocks.flatMap(([kind, list]) =>
    list.split(" ").map((text) => ({ kind, cidr: readCidr(text) })),
  );
  return texts.flatMap(({ kind, cidr }) => (cidr?.family === family ? [{ kind, ...rangeFrom(cidr) }] : []));
}

/** Says what a range is that lies wholly in one special block; undefined for ranges of the internet. */
export const specialKind = ({ family, first, last }: Range): SpecialKind | undefined =>
  specialRanges[family].find((block) => block.first <= first && last <= block.last)?.kind;
