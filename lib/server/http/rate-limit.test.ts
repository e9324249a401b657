import { describe, expect, it, vi } from "vitest";

import { limits, rateLimit, waitFor } from "./rate-limit";

describe("a rate limit", () => {
  it("allows so many within any window of that length", () => {
    const allows = rateLimit({ most: 3, windowMs: 1000 });
    expect([0, 400, 800, 900].map((now) => allows("a", now))).toEqual([0, 0, 0, 100]);
    expect([999, 1000, 1001, 1399, 1400].map((now) => allows("a", now))).toEqual([1, 0, 399, 1, 0]);
  });

  it("counts each key for itself", () => {
    const allows = rateLimit({ most: 1, windowMs: 1000 });
    expect([allows("a", 0), allows("b", 0), allows("a", 1)]).toEqual([0, 0, 999]);
  });

  it("does not lengthen the wait by refused attempts", () => {
    const allows = rateLimit({ most: 1, windowMs: 1000 });
    allows("a", 0);
    for (let now = 1; now < 1000; now += 1) expect(allows("a", now)).toBe(1000 - now);
    expect(allows("a", 1001)).toBe(0);
  });

  it("forgets whom it has not seen for the longest time rather than grow", () => {
    const allows = rateLimit({ most: 1, windowMs: 1000, keys: 3 });
    for (const key of ["a", "b", "c"]) allows(key, 0);
    expect(allows("a", 1)).toBe(999);
    expect(allows("d", 1)).toBe(0);
    // "b" had to make room, "a" was seen since.
    expect([allows("a", 2), allows("b", 2)]).toEqual([998, 0]);
  });
});

describe("the limits of the process", () => {
  it.each([
    ["change", 30],
    ["bind-check", 20],
    ["sign-in", 60],
  ] as const)("%s: %i a minute for each person or address", (name, most) => {
    expect(limits[name].words).toContain(String(most));
    const now = vi.spyOn(performance, "now").mockReturnValue(0);
    for (let i = 0; i < most; i += 1) expect(waitFor(name, "somebody")).toBe(0);
    now.mockReturnValue(1000);
    expect(waitFor(name, "somebody")).toBe(59_000);
    expect(waitFor(name, "somebody else")).toBe(0);
    now.mockReturnValue(60_000);
    expect(waitFor(name, "somebody")).toBe(0);
  });

  it("keep nobody waiting longer when the clock is set back", () => {
    for (let i = 0; i < limits.change.most; i += 1) waitFor("change", "early");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 3_600_000 });
    expect(waitFor("change", "early")).toBeLessThanOrEqual(60_000);
    vi.useRealTimers();
  });
});
