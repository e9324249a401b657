import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { coverageOf, covers } from "./coverage";
import { formatRange } from "./range";
import { ranges, smallRanges } from "./ranges.fixture";
import { findRedundant } from "./warnings";

const distinct = (arbitrary: typeof ranges) =>
  fc.uniqueArray(arbitrary, { maxLength: 12, selector: formatRange });

describe("findRedundant", () => {
  it.each([
    ["small", distinct(smallRanges)],
    ["any", distinct(ranges)],
  ])("finds exactly the ranges whose addresses the others let in: %s", (_, lists) => {
    fc.assert(
      fc.property(lists, (list) => {
        const redundant = findRedundant(list);
        for (const range of list) {
          const others = list.filter((other) => other !== range);
          expect(redundant.has(range)).toBe(covers(coverageOf(others), range));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("names a range only if that one is enough", () => {
    fc.assert(
      fc.property(distinct(smallRanges), (list) => {
        for (const [range, cover] of findRedundant(list)) {
          const enough = list.filter((other) => other !== range && covers(coverageOf([other]), range));
          if (cover === "others") expect(enough).toEqual([]);
          else expect(enough).toContain(cover);
        }
      }),
      { numRuns: 300 },
    );
  });
});
