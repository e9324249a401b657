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
    const told = texts(settings(["203.0.113.0/28"], ...many), settings(["203.0.113.0/28"]));
    expect(told).toHaveLength(6);
    expect(told.at(-1)).toBe("3 more ranges lose access.");
  });
});

it("what nobody knows is said to be replaced", () => {
  expect(texts(null, settings(["203.0.113.0/28"]))[0]).toContain("is not known here");
});
