import { describe, expect, it } from "vitest";
import { rateLimit } from "./rate-limit";

describe("a rate limit", () => {
  it("allows so many within any window of that length", () => {
    const allows = rateLimit({ most: 3, windowMs: 1000 });
    expect([0, 400, 800, 900].map((now) => allows("a", now))).toEqual([true, true, true, false]);
    expect([999, 1000, 1001, 1399, 1400].map((now) => allows("a", now))).toEqual([
      false,
      true,
      false,
      false,
      true,
    ]);
  });

  it("counts each key for itself", () => {
    const allows = rateLimit({ most: 1, windowMs: 1000 });
    expect([allows("a", 0), allows("b", 0), allows("a", 1)]).toEqual([true, true, false]);
  });

  it("does not lengthen the wait by refused attempts", () => {
    const allows = rateLimit({ most: 1, windowMs: 1000 });
    allows("a", 0);
    for (let now = 1; now < 1000; now += 1) expect(allows("a", now)).toBe(false);
    expect(allows("a", 1001)).toBe(true);
  });
});
