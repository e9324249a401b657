import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parseRange } from "./range";
import { readPaste } from "./paste";
import { rangeTable } from "./range-table.fixture";

const texts = (paste: string) => readPaste(paste).entries.map(({ text }) => text);

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
    expect(readPaste(paste).entries).toEqual([
      { text: "203.0.113.0/28", label: "Frankfurt, NAT; gateway # 2" },
      { text: "198.51.100.24", label: "Frankfurt, NAT; gateway # 2" },
      { text: "192.0.2.7", label: "Dublin" },
      { text: "192.0.2.8", label: "" },
    ]);
  });

  it("of a line without a range label nothing", () => {
    expect(readPaste("# our gateways\n192.0.2.7\n  # end").entries).toEqual([
      { text: "192.0.2.7", label: "" },
    ]);
  });

  it("lose only their extra blanks", () => {
    expect(readPaste("192.0.2.7 #\tNorth \t east ").entries).toEqual([
      { text: "192.0.2.7", label: "North east" },
    ]);
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

  it("keeps what was meant as a range and is none, so that it is shown as wrong", () => {
    expect(texts("203.0.113.7, 203.0.113., 2O3.0.113.8")).toEqual([
      "203.0.113.7",
      "203.0.113.",
      "2O3.0.113.8",
    ]);
    expect(texts("smpp.example.net, gw.example.net\nFrankfurt\n12")).toEqual([
      "smpp.example.net",
      "gw.example.net",
      "Frankfurt",
      "12",
    ]);
  });
});

/** Ranges with their labels, as one text each. */
const named = (paste: string) =>
  readPaste(paste).entries.map(({ text, label }) => (label ? `${text} ${label}` : text));

describe("a network and its mask", () => {
  it.each([
    "203.0.113.0,255.255.255.0",
    "203.0.113.0;255.255.255.0",
    "203.0.113.0 255.255.255.0",
    "203.0.113.0\t255.255.255.0",
    "203.0.113.0 netmask 255.255.255.0",
    "203.0.113.0 mask 255.255.255.0",
    "203.0.113.0 / 255.255.255.0",
    "203.0.113.0/255.255.255.0",
    '"203.0.113.0" "255.255.255.0"',
    "203.0.113.0 0.0.0.255",
    "Office - 203.0.113.0 255.255.255.0",
  ])("%j is one entry with its exact fix", (paste) => {
    const fixes = texts(paste).map((text) => {
      const reading = parseRange(text);
      return reading.ok ? "accepted" : reading.problem.fix;
    });
    expect(fixes).toEqual(["203.0.113.0/24"]);
  });

  it("means its prefix length in every spelling", () => {
    const between = fc.constantFrom(" ", ",", ", ", ";", "\t", " netmask ", "/", " / ");
    fc.assert(
      fc.property(
        fc.integer({ min: 8, max: 31 }),
        fc.nat(),
        between,
        fc.boolean(),
        (prefix, seed, sign, wild) => {
          const host = 2 ** (32 - prefix);
          const quad = (value: number) =>
            [24, 16, 8, 0].map((bits) => Math.floor(value / 2 ** bits) % 256).join(".");
          const network = quad(Math.floor((0x0b000000 + (seed % 2 ** 24)) / host) * host);
          const mask = quad(wild ? host - 1 : 2 ** 32 - host);
          const [text = "", ...more] = texts(`${network}${sign}${mask}`);
          expect(more).toEqual([]);
          expect(parseRange(text)).toMatchObject({
            ok: false,
            problem: { kind: "mask", fix: `${network}/${prefix}` },
          });
        },
      ),
    );
  });

  it("is asked for where a mask stands alone", () => {
    expect(texts("255.255.255.0").map((text) => parseRange(text).ok)).toEqual([false]);
  });
});

describe("names", () => {
  it.each([
    ["Office - 198.51.100.7", "198.51.100.7 Office"],
    ["Cafe – 198.51.100.7", "198.51.100.7 Cafe"],
    ["198.51.100.7 - Office", "198.51.100.7 Office"],
    ["198.51.100.7-Office", "198.51.100.7 Office"],
    ["Office: 198.51.100.7", "198.51.100.7 Office"],
    ["Office (198.51.100.7)", "198.51.100.7 Office"],
    ["Office\t198.51.100.7\tBerlin", "198.51.100.7 Office, Berlin"],
    ["IP:198.51.100.7", "198.51.100.7"],
    ["203.0.113.0/24 // Office", "203.0.113.0/24 Office"],
    ["203.0.113.0/24 /* Office */", "203.0.113.0/24 Office"],
    ["203.0.113.0/24 ; Office", "203.0.113.0/24 Office"],
    ["203.0.113.0/24 -- Office", "203.0.113.0/24 Office"],
    ["203.0.113.0/24 Office Berlin, 24/7 since 08:30", "203.0.113.0/24 Office Berlin, 24/7 since 08:30"],
    ["203.0.113.7 # do not remove", "203.0.113.7 do not remove"],
    ['"203.0.113.7","Old 198.51.100.9 box"', "203.0.113.7 Old 198.51.100.9 box"],
    ['"203.0.113.7","198.51.100.9"', "203.0.113.7 198.51.100.9"],
    ["203.0.113.7\tOld 198.51.100.9 box", "203.0.113.7 Old 198.51.100.9 box"],
    ["203.0.113.7,Old 198.51.100.9 box", "203.0.113.7 Old 198.51.100.9 box"],
  ])("%j", (paste, entry) => {
    expect(named(paste)).toEqual([entry]);
  });

  it("of several on a line belong to what they follow", () => {
    expect(named("192.0.2.1 Berlin 192.0.2.2 Paris")).toEqual(["192.0.2.1 Berlin", "192.0.2.2 Paris"]);
    expect(named("Office: 192.0.2.1, 192.0.2.2")).toEqual(["192.0.2.1 Office", "192.0.2.2 Office"]);
  });

  it("that are too long are shortened, and the range stays", () => {
    const [entry] = readPaste(`203.0.113.7 # ${"𝒳".repeat(80)}`).entries;
    expect([...(entry?.label ?? "")]).toEqual([...Array.from({ length: 59 }, () => "𝒳"), "…"]);
    expect(readPaste(`203.0.113.7 # ${"x".repeat(60)}`).entries[0]?.label).toHaveLength(60);
  });
});

describe("any text", () => {
  it("gives no empty range, no line break, and no label with blanks around it", () => {
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
          for (const { text, label } of readPaste(paste).entries) {
            expect(text.trim()).toBe(text);
            expect(text).toMatch(/^[^\r\n]+$/);
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

  it("that a line denies adds none of its ranges", () => {
    const words = fc.constantFrom("deny", "DROP", "reject", "not", "except", "!");
    const signs = fc.constantFrom(
      "192.0.2.7",
      "2001:db8::/32",
      "Office",
      "-",
      ",",
      "/",
      ";",
      "from",
      "(",
      ")",
    );
    fc.assert(
      fc.property(fc.array(signs), words, fc.array(signs), (before, no, after) => {
        const paste = [...before, no, "203.0.113.9", ...after].join(" ");
        expect(texts(paste)).toEqual([]);
      }),
    );
  });

  it.each([
    ["lines", "192.0.2.7 # Frankfurt\n".repeat(10_000)],
    ["open quotes", `${'"a '.repeat(50_000)}`],
    ["open brackets", "[".repeat(200_000)],
    ["spans", "192.0.2.1 - ".repeat(10_000)],
    ["masks", "192.0.2.1 255.255.255.0 ".repeat(10_000)],
    ["apostrophes", `"192.0.2.1","${"'".repeat(100_000)}"`],
    ["exclamation marks", "! ".repeat(100_000)],
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
    readPaste(paste);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
