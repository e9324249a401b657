import { ADDRESS_BITS, type Family } from "./cidr";
import { type Range, rangeFrom } from "./range";

type Span = { readonly first: bigint; readonly last: bigint };

/** The addresses of any number of ranges: per family, spans that are sorted, disjoint and not adjacent. */
export type Coverage = { readonly [family in Family]: readonly Span[] };

/** Sorts ranges of one family so that each comes after those that contain it. */
export function byNesting(a: Range, b: Range): number {
  if (a.first < b.first) return -1;
  return a.first > b.first ? 1 : a.prefix - b.prefix;
}

/** Takes ranges in any order, nested and repeated ones included; gives their union. */
export const coverageOf = (ranges: readonly Range[]): Coverage => ({
  4: merge(ranges.filter(({ family }) => family === 4).sort(byNesting)),
  6: merge(ranges.filter(({ family }) => family === 6).sort(byNesting)),
});

function merge(sorted: readonly Span[]): Span[] {
  const spans: { first: bigint; last: bigint }[] = [];
  for (const { first, last } of sorted) {
    const previous = spans.at(-1);
    if (!previous || first > previous.last + 1n) spans.push({ first, last });
    else if (last > previous.last) previous.last = last;
  }
  return spans;
}

const sizeOfSpans = (spans: readonly Span[]) =>
  spans.reduce((sum, { first, last }) => sum + last - first + 1n, 0n);

/** How many addresses a range holds. */
export const sizeOf = ({ first, last }: Range) => last - first + 1n;

/** How many addresses there are, each counted once. */
export const countAddresses = (coverage: Coverage) => ({
  ipv4: sizeOfSpans(coverage[4]),
  ipv6: sizeOfSpans(coverage[6]),
});

/** Whether every address of the range is covered; an address is a range of one. */
export function covers(coverage: Coverage, { family, first, last }: Range): boolean {
  const spans = coverage[family];
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (span && span.last < first) low = middle + 1;
    else high = middle;
  }
  const span = spans[low];
  return span !== undefined && span.first <= first && last <= span.last;
}

const ALL_IPV4 = rangeFrom({ family: 4, value: 0n, prefix: 0 });
/** All of IPv4 as a socket for both families sees it, `::ffff:0:0/96` (RFC 4291, 2.5.5.2). */
const MAPPED_IPV4 = rangeFrom({ family: 6, value: 0xffffn << 32n, prefix: 96 });
/** The only IPv6 space that is routed on the internet (IANA IPv6 Global Unicast allocations). */
const ALL_IPV6 = rangeFrom({ family: 6, value: 1n << 125n, prefix: 3 });

/** Each of them is everybody on the internet of one family. */
const everybody = [ALL_IPV4, MAPPED_IPV4, ALL_IPV6];

/** Whether one range alone is open to everybody: to all of IPv4, in either form, or to all of routed IPv6. */
export const isEverybody = ({ family, first, last }: Range) =>
  everybody.some((all) => all.family === family && first <= all.first && all.last <= last);

/**
 * Whether `to` is open to everybody by ranges of this family where `from` keeps them out. Whether the provider takes
 * IPv6 for IPv4 is not documented: who allows IPv4 so far only as IPv6 opens it by its own name.
 */
export const opensToAll = (from: Coverage, to: Coverage, byFamily: Family) =>
  everybody.some(
    (all) =>
      all.family === byFamily &&
      covers(to, all) &&
      !covers(from, all) &&
      !(all === MAPPED_IPV4 && covers(from, ALL_IPV4)),
  );

/** Whether everybody of a family is let in, by one range or by several together. */
export const isWholeInternet = (coverage: Coverage) => everybody.some((all) => covers(coverage, all));

function intersectSpans(a: readonly Span[], b: readonly Span[]): Span[] {
  const common: Span[] = [];
  let next = 0;
  for (const { first, last } of a) {
    for (let other = b[next]; other && other.first <= last; other = b[next]) {
      const from = other.first > first ? other.first : first;
      const to = other.last < last ? other.last : last;
      if (from <= to) common.push({ first: from, last: to });
      if (other.last > last) break;
      next += 1;
    }
  }
  return common;
}

function invertSpans(spans: readonly Span[], family: Family): Span[] {
  const gaps: Span[] = [];
  let from = 0n;
  for (const { first, last } of spans) {
    if (from < first) gaps.push({ first: from, last: first - 1n });
    from = last + 1n;
  }
  const end = 1n << BigInt(ADDRESS_BITS[family]);
  if (from < end) gaps.push({ first: from, last: end - 1n });
  return gaps;
}

/** The addresses that are in both. */
export const intersect = (a: Coverage, b: Coverage): Coverage => ({
  4: intersectSpans(a[4], b[4]),
  6: intersectSpans(a[6], b[6]),
});

/** The addresses of `a` that are not in `b`. */
export const subtract = (a: Coverage, b: Coverage): Coverage => ({
  4: intersectSpans(a[4], invertSpans(b[4], 4)),
  6: intersectSpans(a[6], invertSpans(b[6], 6)),
});

/**
 * Says which range lets an address in: its index, the first in the list if several do, or -1.
 * Rows without a range stand as `undefined` and keep their place.
 */
export const findRange = (ranges: readonly (Range | undefined)[], address: Range): number =>
  ranges.findIndex(
    (range) => range?.family === address.family && range.first <= address.first && address.last <= range.last,
  );
