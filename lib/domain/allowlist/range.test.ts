import { BlockList, isIP } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { formatAddress } from "./cidr";
import { formatRange, parseAddress, parseRange, rangeFrom } from "./range";
import { rangeTable } from "./range-table.fixture";
import { ipv4Text, ipv6Text, nearAddressText, ranges } from "./ranges.fixture";

const describeReading = (input: string) => {
  const reading = parseRange(input);
  if (reading.ok) return { input, accepted: reading.text };
  const { kind, fix } = reading.problem;
  return fix === undefined ? { input, refused: kind } : { input, refused: kind, fix };
};

describe("the table of inputs", () => {
  it.each(rangeTable.map((row) => [row.input.slice(0, 40), row] as const))("%j", (_, row) => {
    expect(describeReading(row.input)).toEqual(row);
  });

  it("has an example of every kind of refusal", () => {
    const kinds = new Set(rangeTable.flatMap((row) => ("refused" in row ? [row.refused] : [])));
    expect(kinds.size).toBe(25);
  });

  it("offers no fix that would itself be refused, and none that is not canonical", () => {
    const fixes = rangeTable.flatMap((row) => ("refused" in row && row.fix ? [row.fix] : []));
    for (const fix of fixes) expect(parseRange(fix)).toMatchObject({ ok: true, text: fix });
  });

  it("answers in short plain sentences that do not repeat the input", () => {
    for (const { input } of rangeTable) {
      const reading = parseRange(input);
      if (reading.ok) continue;
      expect(reading.problem.message).toMatch(/^[A-Z\d].{10,120}\.$/);
      expect(reading.problem.message).not.toMatch(/!|please|oops/i);
    }
    const script = parseRange("<script>alert(1)</script>");
    expect(script).toMatchObject({ ok: false, problem: { message: expect.not.stringContaining("script") } });
  });
});

describe("host bits", () => {
  it("names the address and the prefix as understood", () => {
    expect(parseRange("192.0.2.77/24")).toMatchObject({
      problem: { message: "192.0.2.77 is not the start of a /24.", fix: "192.0.2.0/24" },
    });
    expect(parseRange("2001:DB8:0::1/64")).toMatchObject({
      problem: { message: "2001:db8::1 is not the start of a /64.", fix: "2001:db8::/64" },
    });
  });
});

describe("prefix length", () => {
  it("says the bounds of the family", () => {
    const message = (family: number, most: number) => ({
      problem: { message: `The prefix length of an IPv${family} range is 0 to ${most}.` },
    });
    expect(parseRange("192.0.2.0/33")).toMatchObject(message(4, 32));
    expect(parseRange("2001:db8::/129")).toMatchObject(message(6, 128));
  });
});

describe("parseRange against net.isIP", () => {
  const isMapped = (text: string) =>
    /^\[::ffff:[\da-f]+:[\da-f]+]$/.test(new URL(`http://[${text}]`).hostname);
  const isMask = (text: string) => /^1{8,31}0+$/.test(bitsOf(text)) && isIP(text) === 4;
  const bitsOf = (text: string) =>
    text
      .split(".")
      .map((part) => Number(part).toString(2).padStart(8, "0"))
      .join("");
  const refusedByRule = (text: string) =>
    /%|:.*\./.test(text) || isMask(text) || (isIP(text) === 6 && isMapped(text));

  it.each([
    ["IPv4", ipv4Text],
    ["IPv6", ipv6Text],
    ["nearly an address", nearAddressText],
  ])(
    "accepts a bare address exactly when it does, but for masks, mapped, embedded and zoned: %s",
    (_, texts) => {
      fc.assert(
        fc.property(texts, (text) => {
          const family = refusedByRule(text) ? 0 : isIP(text);
          const reading = parseRange(text);
          expect(reading.ok ? reading.range.family : 0).toBe(family);
        }),
        { numRuns: 1000 },
      );
    },
  );

  const character = fc.oneof(
    fc.integer({ min: 0, max: 0x10ffff }),
    fc.constantFrom(0x200e, 0x31, 0x2e, 0x3a, 0x20),
  );
  const anyText = fc.array(character, { maxLength: 20 }).map((codes) => String.fromCodePoint(...codes));

  it("survives any text, and fixes are always canonical ranges", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, nearAddressText), (text) => {
        const reading = parseRange(text);
        const canonical = reading.ok ? reading.text : reading.problem.fix;
        if (canonical !== undefined)
          expect(parseRange(canonical)).toMatchObject({ ok: true, text: canonical });
      }),
      { numRuns: 1000 },
    );
  });
});

describe("canonical text", () => {
  it("reads back to the same range", () => {
    fc.assert(
      fc.property(ranges, (range) => {
        const text = formatRange(range);
        expect(parseRange(text)).toEqual({ ok: true, range, text });
      }),
    );
  });

  it("writes IPv6 as a browser writes it in a URL", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }), fc.nat(0xff), (random, mask) => {
        const zeroed = Array.from({ length: 8 }, (_, i) =>
          (mask >> i) & 1 ? 0xffffn << BigInt(i * 16) : 0n,
        );
        const value = zeroed.reduce((kept, group) => kept & ~group, random);
        const hex = value
          .toString(16)
          .padStart(32, "0")
          .replace(/(.{4})(?=.)/g, "$1:");
        const text = formatRange(rangeFrom({ family: 6, value, prefix: 128 }));
        expect(`[${text.replace("/128", "")}]`).toBe(new URL(`http://[${hex}]`).hostname);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a range's addresses", () => {
  it("are those of net.BlockList", () => {
    const place = fc.oneof(
      fc.constantFrom("before", "first", "last", "after"),
      fc.bigInt({ min: 0n, max: 1n << 128n }),
    );
    fc.assert(
      fc.property(ranges, place, (range, where) => {
        const { family, first, last, prefix } = range;
        const end = family === 4 ? 1n << 32n : 1n << 128n;
        const edges = { before: first + end - 1n, first, last, after: last + 1n };
        const value = (typeof where === "bigint" ? where : edges[where]) % end;
        const type = family === 4 ? "ipv4" : "ipv6";
        const list = new BlockList();
        list.addSubnet(formatAddress(family, first), prefix, type);
        expect(list.check(formatAddress(family, value), type)).toBe(first <= value && value <= last);
      }),
      { numRuns: 500 },
    );
  });
});

describe("parseAddress", () => {
  it("gives a single address and its bare canonical text", () => {
    expect(parseAddress(" 192.0.2.7 ")).toMatchObject({ ok: true, text: "192.0.2.7", range: { prefix: 32 } });
    expect(parseAddress("2001:DB8::0")).toMatchObject({
      ok: true,
      text: "2001:db8::",
      range: { prefix: 128 },
    });
  });

  it.each([
    ["", "empty", "Enter an address.", undefined],
    ["192.0.2.0/24", "prefix", "Enter one address, without a prefix length.", "192.0.2.0"],
    ["192.0.2.77/24", "prefix", "Enter one address, without a prefix length.", "192.0.2.77"],
    ["192.0.2.7/99", "prefix", "Enter one address, without a prefix length.", "192.0.2.7"],
    ["256.0.0.0/8", "prefix", "Enter one address, without a prefix length.", undefined],
  ])("refuses %j", (input, kind, message, fix) => {
    const problem = fix === undefined ? { kind, message } : { kind, message, fix };
    expect(parseAddress(input)).toEqual({ ok: false, problem });
  });

  it.each([
    ["::ffff:192.0.2.7", "mapped", "192.0.2.7"],
    ["192.0.2.7:2775", "port", "192.0.2.7"],
    ["192.0.2.*", "wildcard", undefined],
    ["smpp.example.net", "host-name", undefined],
    ["http://192.0.2.7/", "url", "192.0.2.7"],
  ])("refuses %j as a range would, with an address for a fix", (input, kind, fix) => {
    const reading = parseAddress(input);
    expect(reading).toMatchObject({ ok: false, problem: { kind } });
    expect(reading.ok ? undefined : reading.problem.fix).toBe(fix);
  });

  it("is quick to refuse a megabyte", () => {
    expect(parseAddress("1/".repeat(500_000))).toMatchObject({ ok: false, problem: { kind: "too-long" } });
  });
});
