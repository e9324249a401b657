import { describe, expect, it } from "vitest";

import { consequencesOf, keptOf } from "./consequences";
import { askedBecause } from "./danger-words";
import { type Before, type Danger, dangersOf } from "./dangers";
import type { Settings } from "./settings";

const settings = (...allowlist: [string, string?][]): Settings => ({
  enabled: true,
  dailyLimit: 400,
  allowlist: allowlist.map(([range, label = ""]) => ({ range, label })),
});
const from = (...now: (Settings | null)[]): Before => ({ now, dayAgo: [], undo: null });
/** Without dangers, so that the rest stands alone. */
const rest = (now: (Settings | null)[], next: Settings) =>
  consequencesOf(from(...now), next, []).filter(({ kind }) => kind !== "exposure");
const texts = (before: Settings | null, next: Settings) => rest([before], next).map(({ text }) => text);
/** Everything that is told, as in the review. */
const all = (before: Before, next: Settings) => consequencesOf(before, next, dangersOf(before, next));
const dangerText = (before: Before, next: Settings, danger: Danger) =>
  all(before, next).find((one) => one.kind === "danger" && one.danger === danger)?.text;

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
    expect(all(from(limited(400)), limited(39))).toMatchObject([
      { kind: "danger", tone: "warn", text: expect.stringContaining("below a tenth of 400, the old one") },
    ]);
  });

  it("is removed with what is not known", () => {
    expect(texts(null, limited(null))).toContain("No limit: a limit set elsewhere is removed.");
    expect(texts(null, limited(5))).not.toContain("No limit: a limit set elsewhere is removed.");
    expect(texts(limited(5), limited(null))).toEqual([]);
  });

  it.each<[string, (number | null | "unknown")[], (number | null)[], RegExp]>([
    ["a first one", [null], [], /^There was no limit\. Messages beyond 39 a day/],
    ["perhaps a first one", [400, null], [], /^There may be no limit now\./],
    ["perhaps a first one, part unknown", [400, "unknown"], [], /^There may be no limit now\./],
    ["one instead of an unknown", ["unknown"], [], /^Whether there was a limit is not known\./],
    ["a cut of one of several", [400, 39], [], /a tenth of 400, which may be in force/],
    ["a cut in steps", [100], [1_000], /a tenth of the 1,000 that was the limit a day ago/],
    ["perhaps a cut in steps", [100], [1_000, 100], /1,000 that may have been the limit a day ago/],
    ["a first one in steps", [100], [null], /^There was no limit a day ago\./],
    ["perhaps a first one in steps", [100], [null, 100], /^There may have been no limit a day ago\./],
  ])("says of %s what is certain", (_, now, dayAgo, said) => {
    const possible = (limit: number | null | "unknown") => (limit === "unknown" ? null : limited(limit));
    const before: Before = { now: now.map(possible), dayAgo: dayAgo.map(limited), undo: null };
    expect(dangerText(before, limited(39), "cuts-limit")).toMatch(said);
  });
});

describe("what is in doubt", () => {
  const office = settings(["203.0.113.0/28"]);
  const both = settings(["203.0.113.0/28"], ["192.0.2.7/32", "Relay"]);
  const off = (of: Settings): Settings => ({ ...of, enabled: false });

  it("is asserted no more firmly than it is known", () => {
    const certain = "Active binds close within 30 seconds.";
    const doubtful = "Active binds, if there are any, close within 30 seconds.";
    expect(dangerText(from(office), off(office), "disables")).toContain(certain);
    for (const now of [[office, off(office)], [null], [office, null]])
      expect(dangerText(from(...now), off(office), "disables")).toContain(doubtful);
  });

  it("loses access only perhaps", () => {
    expect(rest([office, both], office).map(({ text }) => text)).toEqual([
      "192.0.2.7 (Relay), which may be allowed now, loses access. Clients bound from it are refused on their next bind.",
    ]);
    expect(rest([both, both], office)[0]?.text).toMatch(/^192\.0\.2\.7 \(Relay\) loses access/);
  });

  it("is said to be switched on, not left on", () => {
    expect(rest([office, off(office)], office).map(({ kind }) => kind)).toEqual(["switch"]);
    for (const now of [office, off(office)]) expect(rest([now], office)).toEqual([]);
  });

  it("may differ from the record", () => {
    expect(rest([null, office], office)[0]?.text).toContain("may differ from what is known here");
  });
});

describe("shutting out", () => {
  const office = settings(["203.0.113.0/28"]);
  const two = settings(["203.0.113.0/28"], ["2001:db8::/124"]);
  const elsewhere = settings(["198.51.100.0/28"]);
  const few = settings(["203.0.113.0/32"]);
  const half = settings(["203.0.113.0/29"]);
  const later = (now: Settings, ...dayAgo: Settings[]): Before => ({ now: [now], dayAgo, undo: null });

  it.each<[string, Before, Settings, RegExp]>([
    ["everybody", from(office), elsewhere, /^No address that is allowed now stays allowed/],
    ["most", from(office), few, /^Fewer than a tenth of the addresses that are allowed now stay/],
    ["of one family", from(two), office, /^Fewer than a tenth of the IPv6 addresses that are/],
    ["of one possible list", from(office, elsewhere), office, /addresses that may be allowed now stay/],
    ["in steps", later(half, office), few, /that were allowed a day ago stay/],
    ["perhaps in steps", later(half, office, half), few, /that may have been allowed a day ago stay/],
  ])("%s is said with its certainty", (_, before, next, said) => {
    expect(dangerText(before, next, "shuts-out")).toMatch(said);
  });
});

describe("opening", () => {
  const office = settings(["203.0.113.0/28"]);

  it.each<[string, (Settings | null)[], Settings, RegExp]>([
    ["the whole internet", [office], settings(["0.0.0.0/0"]), /^Binds are accepted from anywhere\. Every/],
    ["from what is not known", [null], settings(["0.0.0.0/0"]), /^Binds are accepted from anywhere\. Every/],
    ["IPv6", [office], settings(["203.0.113.0/28"], ["2000::/3"]), /from anywhere by an IPv6 range/],
    [
      "widely",
      [office],
      settings(["203.0.113.0/28"], ["16.0.0.0/7"]),
      /16\.8 million IPv4 addresses \(a \/8\)/,
    ],
    [
      "widely by IPv6",
      [office],
      settings(["203.0.113.0/28"], ["2a00::/15"]),
      /more than an IPv6 \/16 within/,
    ],
  ])("%s says who may come", (_, now, next, said) => {
    expect(dangerText(from(...now), next, "opens")).toMatch(said);
  });
});

it("what closes or opens everything is the gravest, and dangers come first", () => {
  const before = from(settings(["203.0.113.0/28"], ["192.0.2.7/32"]));
  const off = { ...settings(["203.0.113.0/28"]), enabled: false };
  expect(all(before, off)).toMatchObject([
    { tone: "bad", text: expect.stringContaining("Active binds close within 30 seconds") },
    { tone: "warn", text: expect.stringContaining("192.0.2.7 loses access") },
  ]);
  const kinds = (next: Settings) => all(before, next).map(({ kind, tone }) => `${kind} ${tone}`);
  expect(kinds({ ...settings(["0.0.0.0/0"]), dailyLimit: 39 })).toEqual([
    "danger bad",
    "exposure bad",
    "danger warn",
  ]);
  expect(kinds(settings(["198.51.100.0/24"]))).toEqual(["danger warn", "loss warn", "loss warn"]);
});

it("many lost ranges are told without a wait", () => {
  const many = (third: number) =>
    settings(
      ...Array.from({ length: 10_000 }, (_, i): [string] => [`11.${third + (i >> 8)}.${i & 255}.0/24`]),
    );
  // Of the processor, not of the clock: other tests run beside this one.
  const start = process.cpuUsage();
  expect(all(from(many(0)), many(100)).at(-1)?.text).toBe("9,995 more ranges lose access.");
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(1_000);
});

it("says why the name is asked for", () => {
  expect(askedBecause(["opens"])).toBe("Asked because far more addresses may bind.");
  expect(askedBecause(["disables", "shuts-out", "cuts-limit"])).toBe(
    "Asked because binds are cut off, most of the allowed addresses are shut out and the daily limit is cut.",
  );
});
