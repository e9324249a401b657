import { BlockList } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { formatAddress } from "./cidr";
import {
  type Coverage,
  countAddresses,
  coverageOf,
  covers,
  findRange,
  intersect,
  isEverybody,
  isWholeInternet,
  sizeOf,
  subtract,
} from "./coverage";
import { formatRange, parseRange, type Range, rangeFrom } from "./range";
import { ranges, smallRanges } from "./ranges.fixture";
import { toRanges } from "./to-ranges.fixture";

const range = (text: string): Range => {
  const reading = parseRange(text);
  if (!reading.ok) throw new Error(`no range: ${text}`);
  return reading.range;
};
const coverage = (...texts: string[]) => coverageOf(texts.map(range));
const texts = (of: Coverage) => toRanges(of).map(formatRange);

/** The oracle for small ranges: every address by itself. */
const addressesOf = (list: readonly Range[]) => {
  const all = new Set<bigint>();
  for (const { family, first, last } of list) {
    for (let value = first; value <= last; value += 1n) all.add((BigInt(family) << 128n) + value);
  }
  return all;
};
const sorted = (set: Iterable<bigint>) => [...set].map(String).sort().join(" ");
const fewSmall = fc.array(smallRanges, { maxLength: 8 });

describe("the union", () => {
  it("keeps exactly the same addresses, each once", () => {
    fc.assert(
      fc.property(fewSmall, (list) => {
        const union = coverageOf(list);
        const merged = toRanges(union);
        const expected = addressesOf(list);
        expect(sorted(addressesOf(merged))).toBe(sorted(expected));
        const { ipv4, ipv6 } = countAddresses(union);
        expect(ipv4 + ipv6).toBe(BigInt(expected.size));
        expect(merged.reduce((sum, one) => sum + sizeOf(one), 0n)).toBe(BigInt(expected.size));
      }),
    );
  });

  it("lets the same addresses in as net.BlockList with the original ranges", () => {
    fc.assert(
      fc.property(
        fc.array(ranges, { minLength: 1, maxLength: 12 }),
        fc.nat(),
        fc.nat(3),
        (list, pick, edge) => {
          const chosen = list[pick % list.length];
          if (!chosen) return;
          const { family } = chosen;
          const end = family === 4 ? 1n << 32n : 1n << 128n;
          const value =
            ([chosen.first, chosen.last, chosen.first - 1n, chosen.last + 1n][edge] ?? 0n) & (end - 1n);
          const type = family === 4 ? "ipv4" : "ipv6";
          const blocks = new BlockList();
          for (const each of list.filter((one) => one.family === family)) {
            blocks.addSubnet(formatAddress(family, each.first), each.prefix, type);
          }
          const expected = blocks.check(formatAddress(family, value), type);
          const address = rangeFrom({ family, value, prefix: family === 4 ? 32 : 128 });
          const union = coverageOf(list);
          expect(covers(union, address)).toBe(expected);
          expect(covers(coverageOf(toRanges(union)), address)).toBe(expected);
          expect(findRange(list, address) >= 0).toBe(expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("is the same whatever the order, and the fewest ranges", () => {
    fc.assert(
      fc.property(fc.array(ranges, { maxLength: 12 }), (list) => {
        const merged = toRanges(coverageOf(list));
        expect(toRanges(coverageOf([...list].reverse()))).toEqual(merged);
        expect(toRanges(coverageOf(merged))).toEqual(merged);
        const siblings = merged.some((a, i) => {
          const b = merged[i + 1];
          return b?.family === a.family && b.prefix === a.prefix && b.first === a.last + 1n && isLeft(a);
        });
        expect(siblings).toBe(false);
      }),
    );
    function isLeft({ first, last }: Range) {
      return (first & (last - first + 1n)) === 0n;
    }
  });

  it("keeps the families apart", () => {
    expect(texts(coverage("::/0", "192.0.2.0/25", "192.0.2.128/25"))).toEqual(["192.0.2.0/24", "::/0"]);
    expect(countAddresses(coverage("10.0.0.0/24", "10.0.0.7", "2001:db8::/127"))).toEqual({
      ipv4: 256n,
      ipv6: 2n,
    });
  });
});

describe("sets of addresses", () => {
  const both = (a: Range[], b: Range[], keep: (inB: boolean) => boolean) => {
    const other = addressesOf(b);
    return [...addressesOf(a)].filter((value) => keep(other.has(value)));
  };

  it("subtracts and intersects", () => {
    fc.assert(
      fc.property(fewSmall, fewSmall, (a, b) => {
        const [left, right] = [coverageOf(a), coverageOf(b)];
        const without = subtract(left, right);
        const common = intersect(left, right);
        expect(sorted(addressesOf(toRanges(without)))).toBe(sorted(both(a, b, (inB) => !inB)));
        expect(sorted(addressesOf(toRanges(common)))).toBe(sorted(both(a, b, (inB) => inB)));
        expect(coverageOf(toRanges(without))).toEqual(without);
        expect(coverageOf(toRanges(common))).toEqual(common);
      }),
      { numRuns: 200 },
    );
  });

  it("splits into what is left", () => {
    expect(texts(subtract(coverage("192.0.2.0/24"), coverage("192.0.2.0/26")))).toEqual([
      "192.0.2.64/26",
      "192.0.2.128/25",
    ]);
    expect(texts(subtract(coverage("::/0", "0.0.0.0/0"), coverage("8000::/1", "0.0.0.0/0")))).toEqual([
      "::/1",
    ]);
  });

  it("covers a range only if all of it is in", () => {
    expect(covers(coverage("192.0.2.0/25", "192.0.2.128/25"), range("192.0.2.0/24"))).toBe(true);
    expect(covers(coverage("192.0.2.0/25", "192.0.2.192/26"), range("192.0.2.0/24"))).toBe(false);
    expect(covers(coverage("::/0"), range("192.0.2.7"))).toBe(false);
    expect(covers(coverage(), range("192.0.2.7"))).toBe(false);
  });
});

describe("the whole internet", () => {
  it.each([
    [["0.0.0.0/0"], true],
    [["0.0.0.0/1", "128.0.0.0/1"], true],
    [["::/0"], true],
    [["2000::/4", "3000::/4"], true],
    [["::/80"], true],
    [["::/64", "192.0.2.7"], true],
    [["::/3"], true],
    [["0.0.0.0/1", "128.0.0.0/2"], false],
    [["2000::/4"], false],
    [["::/97", "64:ff9b::/96"], false],
    [[], false],
  ])("is %j: %s", (list, whole) => {
    expect(isWholeInternet(coverage(...list))).toBe(whole);
  });

  it("is every IPv6 range through which net.BlockList lets all of IPv4 in", () => {
    const routed = coverage("2000::/3");
    fc.assert(
      fc.property(ranges, ({ family, first, last, prefix }) => {
        fc.pre(family === 6);
        const blocks = new BlockList();
        blocks.addSubnet(formatAddress(6, first), prefix, "ipv6");
        const letsAllIn = ["0.0.0.0", "255.255.255.255"].every((address) => blocks.check(address, "ipv4"));
        const list = [{ family, first, last, prefix }];
        const allOfIpv6 = subtract(routed, coverageOf(list))[6].length === 0;
        expect(isWholeInternet(coverageOf(list))).toBe(letsAllIn || allOfIpv6);
        expect(list.some(isEverybody)).toBe(letsAllIn || allOfIpv6);
      }),
      { numRuns: 500, examples: [[range("::/80")], [range("::/3")], [range("::/96")]] },
    );
  });

  it("is not there while one address is missing", () => {
    const missing = subtract(coverage("0.0.0.0/0"), coverage("192.0.2.7"));
    expect(toRanges(missing)).toHaveLength(32);
    expect(isWholeInternet(missing)).toBe(false);
    expect(isWholeInternet(coverageOf([...toRanges(missing), range("192.0.2.7")]))).toBe(true);
  });
});

describe("findRange", () => {
  it("gives the first row that lets the address in, past rows without a range", () => {
    const rows = [undefined, range("2001:db8::/32"), range("192.0.2.0/24"), range("192.0.2.7")];
    expect(findRange(rows, range("192.0.2.7"))).toBe(2);
    expect(findRange(rows, range("2001:db8::1"))).toBe(1);
    expect(findRange(rows, range("198.51.100.1"))).toBe(-1);
  });
});
