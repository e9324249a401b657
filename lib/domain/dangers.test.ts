import { describe, expect, it } from "vitest";

import { type Before, dangersOf, isGrave, movedFacts } from "./dangers";
import type { Settings } from "./settings";

const settings = (ranges: string[], more: Partial<Settings> = {}): Settings => ({
  enabled: true,
  allowlist: ranges.map((range) => ({ range, label: "" })),
  dailyLimit: null,
  ...more,
});
const before = (now: (Settings | null)[], more: Partial<Before> = {}): Before => ({
  now,
  dayAgo: [],
  undo: null,
  ...more,
});
const dangers = (now: (Settings | null)[], next: Settings) => dangersOf(before(now), next);

const office = settings(["203.0.113.0/28"]);
const off = settings(["203.0.113.0/28"], { enabled: false });
const open = settings(["0.0.0.0/0"]);
const limited = (dailyLimit: number | null) => settings(["203.0.113.0/28"], { dailyLimit });

type Case = [string, (Settings | null)[], Settings, string[]];

describe("disabling", () => {
  it.each([
    ["what is enabled", [office], ["disables"]],
    ["what may be enabled", [off, office], ["disables"]],
    ["what is not known", [null], ["disables"]],
    ["what is off as far as one attempt can tell", [null, off], ["disables"]],
    ["what is off already", [off], []],
  ])("%s", (_, now, expected) => {
    expect(dangers(now, off)).toEqual(expected);
  });

  it("is not what enabling is", () => {
    expect(dangers([off], office)).toEqual([]);
    expect(dangers([null], office)).toEqual([]);
  });

  it("is not judged of what was off already, whatever it was a day ago", () => {
    expect(dangersOf(before([off], { dayAgo: [office, null] }), off)).toEqual([]);
  });
});

describe("opening to the whole internet", () => {
  const halves = settings(["0.0.0.0/1", "128.0.0.0/1"]);
  const ipv6 = settings(["2000::/3"]);
  const cases: Case[] = [
    ["from an office", [office], open, ["opens"]],
    ["in halves", [office], halves, ["opens"]],
    ["beside the office", [office], settings(["203.0.113.0/28", "0.0.0.0/0"]), ["opens"]],
    ["from what is not known", [null], open, ["opens"]],
    ["from what is open as far as one attempt can tell", [null, open], open, ["opens"]],
    ["from what may be open or not", [open, office], open, ["opens"]],
    ["when it is open already", [open], open, []],
    ["when it is open in halves", [halves], open, []],
    ["by its last address", [settings(["0.0.0.0/1", "128.0.0.0/2"])], open, ["opens"]],
    ["of IPv6", [office], settings(["203.0.113.0/28", "2000::/3"]), ["opens"]],
    ["of IPv6, as everything", [office], settings(["203.0.113.0/28", "::/0"]), ["opens"]],
    ["of IPv4 when only IPv6 is open", [ipv6], settings(["2000::/3", "0.0.0.0/0"]), ["opens"]],
    ["of IPv6 when only IPv4 is open", [open], settings(["0.0.0.0/0", "::/0"]), ["opens"]],
    ["of IPv4, written as IPv6", [office], settings(["203.0.113.0/28", "::/80"]), ["opens"]],
    ["of IPv4, as a wider IPv6 range", [office], settings(["::/3", "203.0.113.0/28"]), ["opens"]],
    [
      "of IPv4 by its own name when only IPv6 is open",
      [settings(["::/0"])],
      settings(["::/0", "0.0.0.0/0"]),
      ["opens"],
    ],
    ["of IPv4, written as IPv6, when it is open already", [open], settings(["0.0.0.0/0", "::/64"]), []],
    ["of IPv4, written as IPv6, as before", [settings(["::/64"])], settings(["::/64"]), []],
  ];
  it.each(cases)("%s", (_, now, next, expected) => {
    expect(dangers(now, next)).toEqual(expected);
  });

  it("stays none for the family that does not move", () => {
    const both = settings(["0.0.0.0/0", "::/0"]);
    expect(dangers([both], open)).toEqual(["shuts-out"]);
    expect(dangersOf(before([open], { dayAgo: [office] }), { ...open, dailyLimit: 7 })).toEqual([
      "cuts-limit",
    ]);
  });
});

describe("opening widely", () => {
  const plus = (...ranges: string[]) => settings(["203.0.113.0/28", ...ranges]);
  const cases: Case[] = [
    ["all of IPv4 but one /9", [office], plus("0.0.0.0/1", "128.0.0.0/2", "192.0.0.0/9"), ["opens"]],
    ["by exactly a /8", [office], plus("11.0.0.0/8"), []],
    ["by one address more than a /8", [office], plus("11.0.0.0/8", "12.0.0.7/32"), ["opens"]],
    ["by a /8 that overlaps what is allowed", [office], plus("203.0.0.0/8", "12.0.0.7/32"), []],
    ["by exactly an IPv6 /16", [office], plus("2a00::/16"), []],
    ["by one IPv6 address more", [office], plus("2a00::/16", "2a01::1/128"), ["opens"]],
    ["by a sixteenth of IPv6", [office], plus("2000::/4"), ["opens"]],
    ["by a first list as wide as a /8", [null], settings(["11.0.0.0/8"]), []],
    ["by a first list that is wider", [null], settings(["11.0.0.0/8", "12.0.0.0/8"]), ["opens"]],
    [
      "by other addresses, as many as before",
      [settings(["16.0.0.0/4"])],
      settings(["32.0.0.0/4"]),
      ["opens", "shuts-out"],
    ],
  ];
  it.each(cases)("%s", (_, now, next, expected) => {
    expect(dangers(now, next)).toEqual(expected);
  });

  it("cannot be done in steps within a day", () => {
    const first = plus("11.0.0.0/8");
    expect(dangersOf(before([first], { dayAgo: [office] }), plus("11.0.0.0/8", "12.0.0.0/8"))).toEqual([
      "opens",
    ]);
  });
});

describe("shutting out", () => {
  const two = settings(["203.0.113.0/28", "2001:db8::/124"]);
  const cases: Case[] = [
    ["elsewhere", [office], settings(["198.51.100.0/24"]), ["shuts-out"]],
    ["right beside it", [office], settings(["203.0.113.16/28"]), ["shuts-out"]],
    ["two of sixteen stay", [office], settings(["203.0.113.14/31"]), []],
    ["one of sixteen stays", [office], settings(["203.0.113.15/32", "198.51.100.0/24"]), ["shuts-out"]],
    ["more than it", [office], settings(["203.0.113.0/24"]), []],
    ["some of what may be in force", [office, settings(["198.51.100.0/24"])], office, ["shuts-out"]],
    ["to the other family", [office], settings(["2001:db8::/32"]), ["shuts-out"]],
    ["what is not known", [null], office, []],
    ["one family of two", [two], office, ["shuts-out"]],
    ["none while IPv6 stays and IPv4 grows", [two], settings(["203.0.113.0/24", "2001:db8::/124"]), []],
  ];
  it.each(cases)("%s", (_, now, next, expected) => {
    expect(dangers(now, next)).toEqual(expected);
  });

  it("cannot be done in two steps within a day", () => {
    const both = settings(["203.0.113.0/28", "198.51.100.0/24"]);
    expect(dangers([both], settings(["198.51.100.0/24"]))).toEqual([]);
    expect(dangersOf(before([both], { dayAgo: [office] }), settings(["198.51.100.0/24"]))).toEqual([
      "shuts-out",
    ]);
  });
});

describe("cutting the limit", () => {
  const cases: [number | null, number | null, boolean][] = [
    [1000, 99, true],
    [1000, 100, false],
    [11, 1, true],
    [10, 1, false],
    [2_147_483_647, 214_748_364, true],
    [2_147_483_647, 214_748_365, false],
    [1000, 5000, false],
    [1000, null, false],
    [null, 1, true],
    [null, 2_147_483_647, true],
    [null, null, false],
  ];
  it.each(cases)("from %s to %s: %s", (from, to, dangerous) => {
    expect(dangers([limited(from)], limited(to))).toEqual(dangerous ? ["cuts-limit"] : []);
  });

  it("counts against whatever may be in force", () => {
    expect(dangers([limited(100), limited(100_000)], limited(100))).toEqual(["cuts-limit"]);
    expect(dangers([null], limited(100))).toEqual(["cuts-limit"]);
  });

  it("cannot be done in steps within a day", () => {
    expect(dangers([limited(2_500)], limited(250))).toEqual([]);
    expect(dangersOf(before([limited(2_500)], { dayAgo: [limited(25_000)] }), limited(250))).toEqual([
      "cuts-limit",
    ]);
  });

  it("is not judged while the limit stays, whatever it was a day ago", () => {
    const wider = settings(["203.0.113.0/24"], { dailyLimit: 250 });
    expect(dangersOf(before([limited(250)], { dayAgo: [limited(null)] }), wider)).toEqual([]);
  });
});

describe("undoing the newest change", () => {
  const undo = settings(["203.0.113.0/28"], { dailyLimit: 100 });
  const now = settings(["0.0.0.0/0"]);

  it("neither shuts out nor cuts", () => {
    expect(dangers([now], undo)).toEqual(["shuts-out", "cuts-limit"]);
    expect(dangersOf(before([now], { undo }), undo)).toEqual([]);
    expect(dangersOf(before([now], { undo }), { ...undo, dailyLimit: 99 })).toEqual([
      "shuts-out",
      "cuts-limit",
    ]);
  });

  it("still disables and opens", () => {
    expect(dangersOf(before([office], { undo: off }), off)).toEqual(["disables"]);
    expect(dangersOf(before([office], { undo: open }), open)).toEqual(["opens"]);
  });
});

it("several dangers are all named, in one order", () => {
  const next = settings(["198.51.100.0/24", "::/0"], { enabled: false, dailyLimit: 1 });
  const all = dangers([limited(1000)], next);
  expect(all).toEqual(["disables", "opens", "shuts-out", "cuts-limit"]);
  expect(all.filter(isGrave)).toEqual(["disables", "opens"]);
});

it("tells which facts move, ranges by what they cover", () => {
  const halves = settings(["203.0.113.8/29", "203.0.113.0/29"]);
  const still = { enabled: false, ipv4: false, ipv6: false, limit: false };
  expect(movedFacts({ now: [office] }, halves)).toEqual(still);
  expect(movedFacts({ now: [office, limited(5)] }, halves)).toEqual({ ...still, limit: true });
  expect(movedFacts({ now: [office, off] }, settings(["203.0.113.0/28", "::1/128"]))).toEqual({
    ...still,
    enabled: true,
    ipv6: true,
  });
  expect(movedFacts({ now: [null] }, office)).toEqual({ enabled: true, ipv4: true, ipv6: true, limit: true });
});
