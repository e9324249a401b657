import fc from "fast-check";
import { expect, it } from "vitest";

import { formatAddress, hostMask, readCidr } from "./cidr";
import { rangesOfSpan } from "./span";

it.each([
  ["192.0.2.0", "192.0.2.255", ["192.0.2.0/24"]],
  ["192.0.2.0", "255", ["192.0.2.0/24"]],
  ["192.0.2.7", "192.0.2.7", ["192.0.2.7/32"]],
  [
    "203.0.113.10",
    "203.0.113.20",
    ["203.0.113.10/31", "203.0.113.12/30", "203.0.113.16/30", "203.0.113.20/32"],
  ],
  ["2001:db8::1", "2001:db8::2", ["2001:db8::1/128", "2001:db8::2/128"]],
  ["192.0.2.9", "192.0.2.1", []],
  ["192.0.2.0", "2001:db8::", []],
  ["192.0.2.0/24", "192.0.2.9", []],
  ["0.0.0.0", "255.255.255.255", []],
  ["::1", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe", []],
])("from %s to %s: %j", (from, to, ranges) => {
  expect(rangesOfSpan(from, to)).toEqual(ranges);
});

it("holds exactly the addresses of the span, in as few ranges as there are", () => {
  const base = 0xcb007100n;
  fc.assert(
    fc.property(fc.nat(255), fc.nat(255), (a, b) => {
      const [first, last] = [Math.min(a, b), Math.max(a, b)];
      const text = (offset: number) => formatAddress(4, base + BigInt(offset));
      const ranges = rangesOfSpan(text(first), text(last)).map((range) => readCidr(range));
      const held = ranges.flatMap((range) => {
        if (!range) throw new Error("no range");
        const size = Number(hostMask(4, range.prefix)) + 1;
        return Array.from({ length: size }, (_, i) => Number(range.value - base) + i);
      });
      expect(held).toEqual(Array.from({ length: last - first + 1 }, (_, i) => first + i));
      // Fewest: no two neighbours are the halves of one range.
      for (const [i, range] of ranges.entries()) {
        const next = ranges[i + 1];
        if (!range || next?.prefix !== range.prefix) continue;
        expect(range.value & hostMask(4, range.prefix - 1)).not.toBe(0n);
      }
    }),
  );
});
