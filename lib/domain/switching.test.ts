import { describe, expect, test } from "vitest";

import { switchingOf } from "./switching";

const at = 1_800_000_000_000;
const view = (enabled: boolean, how: "applied" | "recorded" = "applied") => ({
  switchedAt: at,
  settings: { seq: 3, at, by: "a", how, body: { enabled, allowlist: [], dailyLimit: null } },
});

describe("the 30 seconds after the switch", () => {
  test.each([
    [0, 30],
    [1, 30],
    [29_001, 1],
    [30_000, 0],
    [150_000, 0],
  ])("after %i ms there are %i s left", (passed, secondsLeft) => {
    expect(switchingOf(view(false), at + passed)).toEqual({ to: "off", secondsLeft });
  });

  test("a clock behind the store's never counts more than 30", () => {
    expect(switchingOf(view(true), at - 90_000)).toEqual({ to: "on", secondsLeft: 30 });
  });

  test("nothing is said long afterwards, nor of what was only recorded, nor of what is not known", () => {
    expect(switchingOf(view(false), at + 150_001)).toBeNull();
    expect(switchingOf(view(false, "recorded"), at + 1)).toBeNull();
    expect(switchingOf({ ...view(false), switchedAt: null }, at + 1)).toBeNull();
    expect(switchingOf({ settings: null, switchedAt: null }, at)).toBeNull();
  });
});
