import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { amount, counted, grouped } from "./counted";

it("groups whole numbers as English does", () => {
  expect(["0", "999", "1,000", "65,536", "4,294,967,296"]).toEqual(
    [0, 999, 1000, 65_536, 2n ** 32n].map(grouped),
  );
  fc.assert(fc.property(fc.maxSafeNat(), (count) => grouped(count) === count.toLocaleString("en")));
});

it("counts one and many", () => {
  expect(counted(1, "range")).toBe("1 range");
  expect(counted(2000, "range")).toBe("2,000 ranges");
  expect(counted(2, "entry", "entries")).toBe("2 entries");
  expect([0n, 1n, 1_200n, 2n ** 64n].map((count) => counted(count, "range"))).toEqual([
    "0 ranges",
    "1 range",
    "1,200 ranges",
    "2⁶⁴ ranges",
  ]);
});

describe("amount", () => {
  it.each([
    [0n, "0"],
    [65_536n, "65,536"],
    [2n ** 32n, "4,294,967,296"],
    [2n ** 64n, "2⁶⁴"],
    [2n ** 96n + 1n, "over 2⁹⁶"],
    [2n ** 128n, "2¹²⁸"],
  ])("writes %s as %s", (count, text) => {
    expect(amount(count)).toBe(text);
  });
});
