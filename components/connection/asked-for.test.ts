import { describe, expect, it } from "vitest";

import type { Settings } from "@/lib/domain/settings";
import type { Known, SettingsAttempt } from "@/lib/domain/standing";
import { askedFor, listed, mayBe, otherwise, wish } from "./asked-for";

const office: Settings = {
  enabled: true,
  dailyLimit: 25_000,
  allowlist: [
    { range: "203.0.113.0/28", label: "" },
    { range: "192.0.2.0/24", label: "" },
  ],
};
const off = { ...office, enabled: false };
const attempt = (seq: number, settings: Settings, repeats: number | null = null): SettingsAttempt => ({
  seq,
  at: seq,
  by: "day@example.com",
  endedAt: seq,
  cause: "",
  settings,
  repeats,
});
const known = (attempts: SettingsAttempt[], settings: Settings | null = office): Known => ({
  settings: settings && { seq: 1, at: 1, by: "day@example.com", body: settings },
  attempts: { settings: attempts, credentials: [] },
  systemId: null,
  systemIdFrom: null,
  password: null,
  hostChanged: false,
  behind: null,
});

it("a repeat stands with what it repeats", () => {
  const [one, other] = askedFor([attempt(2, off), attempt(4, office), attempt(6, off, 2)]);
  expect(one).toMatchObject({ first: { seq: 2 }, last: { seq: 6 } });
  expect(other?.sent).toHaveLength(1);
});

it.each([
  [[], ""],
  [["a"], "a"],
  [["a", "b", "c"], "a, b and c"],
])("%j are listed as %j", (words, text) => expect(listed(words)).toBe(text));

it.each<[string, Settings | null, Settings]>([
  [
    "switch it off, set the limit to 40,000 and remove 1 range",
    office,
    { ...off, dailyLimit: 40_000, allowlist: office.allowlist.slice(1) },
  ],
  ["take the limit away", office, { ...office, dailyLimit: null }],
  [
    "add 1 range",
    office,
    { ...office, allowlist: [...office.allowlist, { range: "198.51.100.7/32", label: "" }] },
  ],
  ["send the same settings once more", office, office],
  ["have it on, with 2 ranges and no daily limit", null, { ...office, dailyLimit: null }],
])("somebody asked to %s", (text, before, asked) => expect(wish(before, asked)).toBe(text));

describe("what may be", () => {
  it.each<[string, Known]>([
    ["this connection may be switched off.", known([attempt(2, { ...off, dailyLimit: 1 })])],
    ["this connection may be switched on.", known([attempt(2, office)], off)],
    [
      "the daily limit may be 1 or no limit.",
      known([attempt(2, { ...office, dailyLimit: 1 }), attempt(4, { ...office, dailyLimit: null })]),
    ],
    [
      "1 range may be removed and 1 range may be added.",
      known([
        attempt(2, {
          ...office,
          allowlist: [...office.allowlist.slice(1), { range: "198.51.100.7/32", label: "" }],
        }),
      ]),
    ],
    [
      "this connection may be switched off and the daily limit may be 1.",
      known([attempt(2, off), attempt(4, { ...office, dailyLimit: 1 })]),
    ],
    ["the first settings may be in force.", known([attempt(1, office)], null)],
  ])("is that %s", (text, facts) => expect(mayBe(facts)).toBe(text));
});

it("the way to have it otherwise is in the words of the form", () => {
  expect(otherwise(known([attempt(2, off)]))).toContain("choose On at “Accept SMPP binds”");
  expect(otherwise(known([attempt(2, office)], off))).toContain("choose Off at “Accept SMPP binds”");
  expect(otherwise(known([attempt(2, { ...office, dailyLimit: 1 })]))).toContain("change it below and apply");
});
