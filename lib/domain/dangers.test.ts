import { describe, expect, it } from "vitest";

import { dangersOf } from "./dangers";
import type { Settings } from "./settings";

const settings = (ranges: string[], more: Partial<Settings> = {}): Settings => ({
  enabled: true,
  allowlist: ranges.map((range) => ({ range, label: "" })),
  dailyLimit: null,
  ...more,
});

const office = settings(["203.0.113.0/28"]);
const off = settings(["203.0.113.0/28"], { enabled: false });
const open = settings(["0.0.0.0/0"]);
const limited = (dailyLimit: number | null) => settings(["203.0.113.0/28"], { dailyLimit });

describe("disabling", () => {
  it.each([
    ["what is enabled", [office], ["disables"]],
    ["what may be enabled", [off, office], ["disables"]],
    ["what is not known", [null], ["disables"]],
    ["what is off as far as one attempt can tell", [null, off], ["disables"]],
    ["what is off already", [off], []],
  ])("%s", (_, maybe, expected) => {
    expect(dangersOf(maybe, off)).toEqual(expected);
  });

  it("is not what enabling is", () => {
    expect(dangersOf([off], office)).toEqual([]);
    expect(dangersOf([null], office)).toEqual([]);
  });
});

describe("opening to the whole internet", () => {
  const halves = settings(["0.0.0.0/1", "128.0.0.0/1"]);
  const ipv6 = settings(["2000::/3"]);
  const cases: [string, (Settings | null)[], Settings, string[]][] = [
    ["from an office", [office], open, ["opens-to-all"]],
    ["in halves", [office], halves, ["opens-to-all"]],
    ["beside the office", [office], settings(["203.0.113.0/28", "0.0.0.0/0"]), ["opens-to-all"]],
    ["from what is not known", [null], open, ["opens-to-all"]],
    ["from what is open as far as one attempt can tell", [null, open], open, ["opens-to-all"]],
    ["from what may be open or not", [open, office], open, ["opens-to-all"]],
    ["when it is open already", [open], open, []],
    ["when it is open in halves", [halves], open, []],
    ["almost", [office], settings(["0.0.0.0/1", "128.0.0.0/2", "203.0.113.0/28"]), []],
    ["of IPv6", [office], settings(["203.0.113.0/28", "2000::/3"]), ["opens-to-all"]],
    ["of IPv6, as everything", [office], settings(["203.0.113.0/28", "::/0"]), ["opens-to-all"]],
    ["of IPv4 when only IPv6 is open", [ipv6], settings(["2000::/3", "0.0.0.0/0"]), ["opens-to-all"]],
    ["of IPv6 when only IPv4 is open", [open], settings(["0.0.0.0/0", "::/0"]), ["opens-to-all"]],
    ["of IPv4, written as IPv6", [office], settings(["203.0.113.0/28", "::/80"]), ["opens-to-all"]],
    [
      "of IPv4, written as IPv6 in a wider range",
      [office],
      settings(["::/3", "203.0.113.7/32"]),
      ["opens-to-all"],
    ],
    [
      "of IPv4 by its own name when only IPv6 is open",
      [settings(["::/0"])],
      settings(["::/0", "0.0.0.0/0"]),
      ["opens-to-all"],
    ],
    ["of IPv4, written as IPv6, when it is open already", [open], settings(["0.0.0.0/0", "::/64"]), []],
    ["of IPv4, written as IPv6, as before", [settings(["::/64"])], settings(["::/64"]), []],
    ["of one of both that are open", [settings(["0.0.0.0/0", "::/0"])], open, []],
  ];
  it.each(cases)("%s", (_, maybe, next, expected) => {
    expect(dangersOf(maybe, next)).toEqual(expected);
  });
});

describe("nobody stays", () => {
  const cases: [string, (Settings | null)[], Settings, string[]][] = [
    ["elsewhere", [office], settings(["198.51.100.0/24"]), ["nobody-stays"]],
    ["right beside it", [office], settings(["203.0.113.16/28"]), ["nobody-stays"]],
    ["one address of it", [office], settings(["203.0.113.15/32"]), []],
    ["more than it", [office], settings(["203.0.113.0/24"]), []],
    ["some of what may be in force", [office, settings(["198.51.100.0/24"])], office, ["nobody-stays"]],
    ["to the other family", [office], settings(["2001:db8::/32"]), ["nobody-stays"]],
    ["what is not known", [null], office, []],
  ];
  it.each(cases)("%s", (_, maybe, next, expected) => {
    expect(dangersOf(maybe, next)).toEqual(expected);
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
    [null, 1, false],
  ];
  it.each(cases)("from %s to %s: %s", (from, to, dangerous) => {
    expect(dangersOf([limited(from)], limited(to))).toEqual(dangerous ? ["cuts-limit"] : []);
  });

  it("counts against whatever may be in force", () => {
    expect(dangersOf([limited(100), limited(100_000)], limited(100))).toEqual(["cuts-limit"]);
  });
});

it("several dangers are all named", () => {
  const next = settings(["198.51.100.0/24"], { enabled: false, dailyLimit: 1 });
  expect(dangersOf([limited(1000)], next)).toEqual(["disables", "nobody-stays", "cuts-limit"]);
});
