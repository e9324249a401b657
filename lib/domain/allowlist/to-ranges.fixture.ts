import { ADDRESS_BITS, type Family } from "./cidr";
import type { Coverage } from "./coverage";
import { type Range, rangeFrom } from "./range";

/** The fewest CIDR ranges that hold exactly these addresses: IPv4 first, each family in order. */
export function toRanges(coverage: Coverage): Range[] {
  const families = [4, 6] as const;
  return families.flatMap((family) => coverage[family].flatMap((span) => splitSpan(family, span)));
}

/** The widest range at the start of the span, bounded by its alignment and by what is left; then the next. */
function splitSpan(family: Family, { first, last }: Coverage[Family][number]): Range[] {
  const ranges: Range[] = [];
  const bits = ADDRESS_BITS[family];
  for (let value = first; value <= last;) {
    const aligned = value === 0n ? bits : bitLength(value & -value) - 1;
    const free = Math.min(aligned, bitLength(last - value + 1n) - 1);
    const range = rangeFrom({ family, value, prefix: bits - free });
    ranges.push(range);
    value = range.last + 1n;
  }
  return ranges;
}

/** By the hexadecimal text: shifting bit by bit would make long lists slow. */
function bitLength(value: bigint): number {
  const hex = value.toString(16);
  return hex.length * 4 - Math.clz32(Number.parseInt(hex.charAt(0), 16)) + 28;
}
