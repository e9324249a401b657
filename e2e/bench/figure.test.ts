import { describe, expect, it } from "vitest";

import { holds, lineOf, median, quantile } from "./figure";

describe("a figure", () => {
  const time = { name: "Paste", value: 260, unit: "ms" };

  it("meets its bar from either side, and has none to miss without one", () => {
    expect(holds({ ...time, bar: { atMost: 250 } })).toBe(false);
    expect(holds({ ...time, bar: { atMost: 260 } })).toBe(true);
    expect(holds({ ...time, bar: { atLeast: 261 } })).toBe(false);
    expect(holds(time)).toBe(true);
  });

  it("is told with its bar and its floor", () => {
    expect(lineOf({ ...time, bar: { atMost: 250 }, floor: 41 })).toBe(
      "MISS Paste: 260 ms (at most 250, floor 41)",
    );
    expect(lineOf({ ...time, value: 1.234 })).toBe("     Paste: 1.23 ms");
  });
});

describe("quantiles", () => {
  it("are values that were measured", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(quantile([5, 1, 4, 2, 3], 0.95)).toBe(5);
    expect(quantile([1, 2], 0)).toBe(1);
    expect(median([])).toBeNaN();
  });
});
