import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parseRange } from "./range";
import { splitPaste } from "./paste";
import { rangeTable } from "./range-table.fixture";

const texts = (paste: string) => splitPaste(paste).map(({ text }) => text);

describe("separators", () => {
  it.each([
    ["192.0.2.1,192.0.2.2", ["192.0.2.1", "192.0.2.2"]],
    ["192.0.2.1; 192.0.2.2;", ["192.0.2.1", "192.0.2.2"]],
    ["192.0.2.1 192.0.2.2\t192.0.2.3", ["192.0.2.1", "192.0.2.2", "192.0.2.3"]],
    ["192.0.2.1\n192.0.2.2\r\n192.0.2.3\r192.0.2.4", ["192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4"]],
    ["192.0.2.1\u00a0192.0.2.2\u2028192.0.2.3", ["192.0.2.1", "192.0.2.2", "192.0.2.3"]],
    ["192.0.2.1，192.0.2.2；192.0.2.3、192.0.2.4", ["192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4"]],
    ["\ufeff192.0.2.1\n", ["192.0.2.1"]],
    ["", []],
    [" ,;\n, ", []],
  ])("%j", (paste, expected) => {
    expect(texts(paste)).toEqual(expected);
  });
});

describe("labels", () => {
  it("run from the hash to the end of the line, for every range of the line", () => {
    const paste = "203.0.113.0/28, 198.51.100.24 # Frankfurt, NAT; gateway # 2\n192.0.2.7#Dublin\n192.0.2.8";
    expect(splitPaste(paste)).toEqual([
      { text: "203.0.113.0/28", label: "Frankfurt, NAT; gateway # 2" },
      { text: "198.51.100.24", label: "Frankfurt, NAT; gateway # 2" },
      { text: "192.0.2.7", label: "Dublin" },
      { text: "192.0.2.8", label: "" },
    ]);
  });

  it("of a line without a range label nothing", () => {
    expect(splitPaste("# our gateways\n192.0.2.7\n  # end")).toEqual([{ text: "192.0.2.7", label: "" }]);
  });

  it("lose only their extra blanks", () => {
    expect(splitPaste("192.0.2.7 #\tNorth \t east ")).toEqual([{ text: "192.0.2.7", label: "North east" }]);
  });
});

describe("lists of other tools", () => {
  it.each([
    ['["192.0.2.0/24", "2001:db8::/32"]', ["192.0.2.0/24", "2001:db8::/32"]],
    ['[\n  "192.0.2.0/24",\n  "192.0.2.7"\n],', ["192.0.2.0/24", "192.0.2.7"]],
    ["['2001:db8::1']", ["2001:db8::1"]],
    ["[192.0.2.1, 192.0.2.2]", ["192.0.2.1", "192.0.2.2"]],
    ["- 192.0.2.1\n* 192.0.2.2\n• “192.0.2.3”", ["192.0.2.1", "192.0.2.2", "192.0.2.3"]],
    ["`192.0.2.1`", ["192.0.2.1"]],
    ["192.0.2.0 / 24 192.0.2.7", ["192.0.2.0/24", "192.0.2.7"]],
    ["192.0.2.0 - 192.0.2.255, 192.0.2.1 – 192.0.2.9", ["192.0.2.0-192.0.2.255", "192.0.2.1–192.0.2.9"]],
    ["2001:db8:: - 2001:db8::ff", ["2001:db8::-2001:db8::ff"]],
    ["10.0.0.0 255.0.0.0 192.0.2.7", ["10.0.0.0/255.0.0.0", "192.0.2.7"]],
  ])("%j", (paste, expected) => {
    expect(texts(paste)).toEqual(expected);
  });

  it("keeps brackets around one address for the parser to judge", () => {
    expect(texts("[2001:db8::1] [2001:db8::1]:2775 [2001:db8::]/64")).toEqual([
      "[2001:db8::1]",
      "[2001:db8::1]:2775",
      "[2001:db8::]/64",
    ]);
  });

  it("keeps what it does not know, so that it is shown as wrong", () => {
    expect(texts("allow from 192.0.2.7 - Frankfurt")).toEqual(["allow", "from", "192.0.2.7", "Frankfurt"]);
  });
});

describe("any text", () => {
  it("gives no empty range and no range with a separator in it", () => {
    const signs = fc.constantFrom(
      " ",
      ",",
      ";",
      "\n",
      "#",
      "-",
      "[",
      "]",
      '"',
      "/",
      "192.0.2.7",
      "2001:db8::",
      "24",
      "x",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(signs).map((parts) => parts.join("")),
        ),
        (paste) => {
          for (const { text, label } of splitPaste(paste)) {
            expect(text).toMatch(/^[^\s,;#]+$/);
            expect(label).toBe(label.trim());
          }
        },
      ),
    );
  });

  it("never makes another range of one that is right or has a fix", () => {
    const readings = rangeTable.flatMap((row) => ("accepted" in row ? [row] : []));
    for (const { input, accepted } of readings) {
      expect(texts(`${input} # label`).map((text) => parseRange(text))).toMatchObject([
        { ok: true, text: accepted },
      ]);
    }
  });

  it.each([
    ["lines", "192.0.2.7 # Frankfurt\n".repeat(10_000)],
    ["blanks", " ".repeat(200_000)],
    ["blanks before a slash", `192.0.2.0${" ".repeat(200_000)}24`],
    ["quotes", `${'"'.repeat(200_000)}a`],
    ["brackets", `a${"]".repeat(200_000)}b`],
    ["dashes", "-".repeat(200_000)],
    ["dashes and digits", "1 - ".repeat(50_000)],
    ["digits", "1".repeat(200_000)],
    ["dash and digits", `1 - ${"1".repeat(200_000)}`],
    ["colons", ":".repeat(200_000)],
    ["slashes", "/ ".repeat(100_000)],
    ["label", `1#${" \t".repeat(100_000)}x`],
  ])("splits a large paste at once: %s", (_, paste) => {
    const start = performance.now();
    splitPaste(paste);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
