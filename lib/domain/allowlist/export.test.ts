import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { asCsv, asLines } from "./export";
import { readPaste } from "./paste";

const ranges = [
  { range: "203.0.113.0/28", label: "Frankfurt NAT gateway" },
  { range: "2001:db8::/32", label: "" },
];

describe("asLines", () => {
  it("writes a range per line, with its label if it has one", () => {
    expect(asLines(ranges)).toBe("203.0.113.0/28 # Frankfurt NAT gateway\n2001:db8::/32");
  });

  it("is read back as it was", () => {
    const label = fc.string({ maxLength: 60 }).map((text) => text.replace(/[\s\u0085]+/g, " ").trim());
    const octet = fc.nat(255);
    fc.assert(
      fc.property(fc.array(fc.tuple(octet, octet, label)), (list) => {
        const written = list.map(([a, b, text]) => ({ range: `11.0.${a}.${b}/32`, label: text }));
        const read = readPaste(asLines(written)).entries.map(({ text, label: own }) => ({
          range: text,
          label: own,
        }));
        expect(read).toEqual(written);
      }),
    );
  });
});

describe("asCsv", () => {
  it("has a line per range, and begins no formula", () => {
    expect(asCsv([{ range: "=cmd()", label: "a=b;=c" }])).toBe(
      '"Range","Label"\r\n"\'=cmd()","a=b;\'=c"\r\n',
    );
  });

  it("is read back as it was, whatever its labels hold", () => {
    const signs = fc.constantFrom(
      "198.51.100.9",
      ",",
      '"',
      "'",
      "=",
      "-",
      "#",
      "//",
      " ",
      "deny",
      "|",
      ";",
      "@",
    );
    const label = fc
      .oneof(
        fc.string({ unit: "grapheme", maxLength: 30 }),
        fc.array(signs, { maxLength: 5 }).map((all) => all.join("")),
      )
      .map((text) => text.replace(/[\s\p{C}]+/gu, " ").trim());
    const octet = fc.nat(255);
    fc.assert(
      fc.property(fc.array(fc.tuple(octet, octet, label)), (list) => {
        const written = list.map(([a, b, text]) => ({ range: `11.0.${a}.${b}/32`, label: text }));
        const read = readPaste(`\uFEFF${asCsv(written)}`);
        expect(read.leftOut).toEqual([]);
        expect(read.entries.map(({ text, label: own }) => ({ range: text, label: own }))).toEqual(written);
      }),
      { numRuns: 1000 },
    );
  });
});
