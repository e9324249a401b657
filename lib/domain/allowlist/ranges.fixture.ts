import fc from "fast-check";

import { ADDRESS_BITS, networkOf } from "./cidr";
import { rangeFrom } from "./range";

/** Ranges of both families and every prefix length; few distinct high bits, so that they nest and touch. */
const rangesOf = (family: 4 | 6) => {
  const bits = ADDRESS_BITS[family];
  const anywhere = fc.bigInt({ min: 0n, max: (1n << BigInt(bits)) - 1n });
  const crowded = fc.bigInt({ min: 0n, max: 31n }).map((high) => high << BigInt(bits - 5));
  const value = fc.oneof(anywhere, crowded, crowded);
  const prefix = fc.oneof(fc.integer({ min: 0, max: bits }), fc.integer({ min: 1, max: 6 }));
  return fc
    .record({ family: fc.constant(family), value, prefix })
    .map(networkOf)
    .filter(({ value }) => family === 4 || value >> 32n !== 0xffffn)
    .map(rangeFrom);
};

export const ranges = fc.oneof(rangesOf(4), rangesOf(6));

const octet = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0, 255));
export const ipv4Text = fc.array(octet, { minLength: 4, maxLength: 4 }).map((octets) => octets.join("."));

const group = fc.oneof(
  fc.constant("0"),
  fc.constantFrom("ffff", "FFFF", "0000", "00af"),
  fc.integer({ min: 0, max: 0xffff }).map((number) => number.toString(16)),
);
/** Groups with `::` in the place of any run, the empty one included: some are not addresses. */
export const ipv6Text = fc
  .record({
    groups: fc.array(group, { minLength: 7, maxLength: 8 }),
    from: fc.nat(8),
    length: fc.nat(8),
    short: fc.boolean(),
  })
  .map(({ groups, from, length, short }) =>
    short ? `${groups.slice(0, from).join(":")}::${groups.slice(from + length).join(":")}` : groups.join(":"),
  );

/** Text of the signs that addresses are made of. */
export const nearAddressText = fc
  .array(
    fc.constantFrom(
      "0",
      "1",
      "255",
      "256",
      "01",
      ".",
      ".",
      ":",
      ":",
      "::",
      "a",
      "ffff",
      "192.0.2.7",
      "%",
      "x",
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

/** Ranges within the first or last 32 addresses of a family, small enough to list every address. */
export const smallRanges = fc
  .record({
    family: fc.constantFrom(4 as const, 6 as const),
    high: fc.boolean(),
    offset: fc.nat(31),
    host: fc.nat(5),
  })
  .map(({ family, high, offset, host }) => {
    const bits = ADDRESS_BITS[family];
    const start = high ? (1n << BigInt(bits)) - 32n : 0n;
    return rangeFrom(networkOf({ family, value: start + BigInt(offset), prefix: bits - host }));
  });
