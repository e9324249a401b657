import fc from "fast-check";
import { expect, it } from "vitest";
import { counted, grouped } from "./counted";

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
});
