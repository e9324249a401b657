import { describe, expect, it } from "vitest";

import { consequencesOf, keptOf } from "./consequences";
import type { Settings } from "./settings";

const settings = (...allowlist: [string, string?][]): Settings => ({
  enabled: true,
  dailyLimit: 400,
  allowlist: allowlist.map(([range, label = ""]) => ({ range, label })),
});
const texts = (before: Settings | null, next: Settings) =>
  consequencesOf(before, next, []).map(({ text }) => text);

describe("a removed range", () => {
  const before = settings(["203.0.113.0/28", "Frankfurt"], ["198.51.100.24/32", "Standby relay"]);

  it("is told with its label, a single address without its prefix length", () => {
    expect(texts(before, settings(["203.0.113.0/28"]))).toEqual([
      "198.51.100.24 (Standby relay) loses access. Clients bound from it are refused on their next bind.",
    ]);
  });

  it("loses nothing while one other range, or several together, cover it", () => {
    const removed = [{ range: "203.0.113.0/28", label: "" }];
    for (const [next, by] of [
      [settings(["203.0.113.0/24"]), "203.0.113.0/24"],
      [settings(["203.0.113.0/28", "another label"]), "203.0.113.0/28"],
      [settings(["2000::/3"], ["203.0.113.0/24"]), "203.0.113.0/24"],
      [settings(["203.0.113.0/29"], ["203.0.113.8/29"]), "other ranges together"],
    ] as const) {
      expect(keptOf(removed, next)).toEqual([{ range: "203.0.113.0/28", by }]);
      expect(texts(settings(["203.0.113.0/28"]), next)).toEqual([]);
    }
    expect(keptOf(removed, settings(["203.0.113.0/29"]))).toEqual([]);
  });

  it("loses a part when the others cover only some of it", () => {
    expect(texts(settings(["203.0.113.0/28"]), settings(["203.0.113.0/29"]))[0]).toMatch(/^Part of/);
  });

  it("is counted from the sixth on", () => {
    const many = Array.from({ length: 8 }, (_, i): [string] => [`192.0.2.${i}/32`]);
    const lost = (count: number) =>
      texts(settings(["203.0.113.0/28"], ...many.slice(0, count)), settings(["203.0.113.0/28"]));
    expect(lost(8)).toHaveLength(6);
    expect(lost(8).at(-1)).toBe("3 more ranges lose access.");
    expect(lost(5)).toHaveLength(5);
    expect(lost(5).at(-1)).toMatch(/^192\.0\.2\.4 loses access/);
  });
});

it("what nobody knows is said to be replaced", () => {
  expect(texts(null, settings(["203.0.113.0/28"]))[0]).toContain("is not known here");
});

describe("a lower limit", () => {
  const limited = (dailyLimit: number | null): Settings => ({ ...settings(["203.0.113.0/28"]), dailyLimit });
  const beyond = /^Messages beyond .* a day are refused until midnight UTC\.$/;

  it.each([
    [400, 399],
    [null, 5_000],
  ])("from %s to %s refuses what is beyond it", (from, to) => {
    expect(texts(limited(from), limited(to))).toEqual([expect.stringMatching(beyond)]);
  });

  it.each([
    [400, 400],
    [400, 401],
    [400, null],
  ])("is none from %s to %s", (from, to) => {
    expect(texts(limited(from), limited(to))).toEqual([]);
  });

  it("is told once where it is a danger", () => {
    const told = consequencesOf(limited(400), limited(39), ["cuts-limit"]);
    expect(told).toEqual([{ tone: "warn", text: expect.stringContaining("below a tenth") }]);
  });
});

it("dangers come first, and what closes or opens everything is the gravest", () => {
  const before = settings(["203.0.113.0/28"], ["192.0.2.7/32"]);
  const off = { ...settings(["203.0.113.0/28"]), enabled: false };
  expect(consequencesOf(before, off, ["disables"])).toMatchObject([
    { tone: "bad", text: expect.stringContaining("Active binds close within 30 seconds") },
    { tone: "warn", text: expect.stringContaining("192.0.2.7 loses access") },
  ]);
  const open = settings(["0.0.0.0/0"]);
  expect(consequencesOf(before, open, ["opens-to-all"])).toMatchObject([{ tone: "bad" }]);
  const elsewhere = consequencesOf(before, settings(["198.51.100.0/24"]), ["nobody-stays"]);
  expect(elsewhere[0]).toMatchObject({ tone: "warn", text: expect.stringMatching(/^No address/) });
});
