import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { offsetsOf, rowAt, shownRows, stepOf, windowStart } from "./row-window";

const even = (count: number) => offsetsOf(count, () => 44);

describe("offsetsOf and rowAt", () => {
  it("find the row at a distance from the top", () => {
    const offsets = offsetsOf(3, (index) => [44, 90, 44][index] ?? 0);
    expect(offsets).toEqual([0, 44, 134, 178]);
    expect([-5, 0, 43, 44, 133, 134, 9_999].map((top) => rowAt(offsets, top))).toEqual([0, 0, 0, 1, 1, 2, 2]);
  });

  it("have an answer for no rows", () => {
    expect(
      rowAt(
        offsetsOf(0, () => 44),
        10,
      ),
    ).toBe(0);
  });
});

describe("shownRows", () => {
  const height = fc.integer({ min: 24, max: 200 });

  it("contains the topmost visible row, and the room of all others", () => {
    fc.assert(
      fc.property(fc.array(height, { minLength: 1, maxLength: 400 }), fc.nat(80_000), (heights, top) => {
        const offsets = offsetsOf(heights.length, (index) => heights[index] ?? 0);
        const first = rowAt(offsets, top);
        const { indices, above, below } = shownRows(
          offsets,
          windowStart(stepOf(first), heights.length),
          undefined,
        );
        const inside = indices.reduce((sum, index) => sum + (heights[index] ?? 0), 0);
        expect(indices).toContain(first);
        expect(above + inside + below).toBe(offsets.at(-1));
      }),
    );
  });

  it("keeps the pinned row beside the window without changing the height of the whole", () => {
    const offsets = even(1_000);
    const before = shownRows(offsets, 500, 3);
    expect(before.indices.slice(0, 2)).toEqual([3, 500]);
    expect(before.above).toBe(499 * 44);
    const behind = shownRows(offsets, 500, 900);
    expect(behind.indices.slice(-2)).toEqual([539, 900]);
    expect(behind.below).toBe(459 * 44);
    expect(shownRows(offsets, 500, 510)).toEqual(shownRows(offsets, 500, undefined));
  });

  it("forgets a pinned row that is gone", () => {
    expect(shownRows(even(300), 100, 300).indices).not.toContain(300);
  });
});

describe("windowStart", () => {
  it("stays inside the list and moves in steps", () => {
    expect(windowStart(stepOf(0), 1_000)).toBe(0);
    expect(windowStart(stepOf(104), 1_000)).toBe(windowStart(stepOf(111), 1_000));
    expect(windowStart(stepOf(999), 1_000)).toBe(960);
    expect(windowStart(stepOf(5), 10)).toBe(0);
  });
});
