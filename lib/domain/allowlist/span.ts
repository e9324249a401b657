import { ADDRESS_BITS, type Cidr, formatCidr, hostMask, readCidr } from "./cidr";

/** Beyond this many ranges a span is no list that anybody reads. */
const MOST = 64;

/** The widest range that begins at `value` and does not reach beyond `last`. */
function widest(family: Cidr["family"], value: bigint, last: bigint): Cidr {
  let prefix: number = ADDRESS_BITS[family];
  while (prefix > 0) {
    const mask = hostMask(family, prefix - 1);
    if ((value & mask) !== 0n || value + mask > last) break;
    prefix -= 1;
  }
  return { family, value, prefix };
}

/**
 * Takes the two ends of a span such as `203.0.113.10` and `203.0.113.20`, both included; in `192.0.2.0-255` the first
 * three numbers stay. Gives the fewest ranges that hold exactly these addresses (RFC 4632), none if the ends are no
 * addresses, run backwards, or would need more than 64 ranges. Never the whole internet.
 */
export function rangesOfSpan(from: string, to: string): string[] {
  const start = readCidr(from);
  const end = readCidr(/^\d+$/.test(to) && start?.family === 4 ? from.replace(/\d+$/, to) : to);
  if (start?.family !== end?.family || !start || !end || `${from}${to}`.includes("/")) return [];
  const ranges: string[] = [];
  for (let value = start.value; value <= end.value;) {
    const range = widest(start.family, value, end.value);
    if (range.prefix === 0 || ranges.length === MOST) return [];
    ranges.push(formatCidr(range));
    value += hostMask(range.family, range.prefix) + 1n;
  }
  return ranges;
}
