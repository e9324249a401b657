/** A whole number as people read it, grouped by commas. `Intl` says the same, and takes long to wake on a phone. */
export const grouped = (count: number | bigint): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

/** Beyond the size of all IPv4 a number says less than its power of two. */
const READABLE = 2n ** 32n;
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A number of addresses as people read it: `65,536`, and `2⁶⁴` for the sizes of IPv6. */
export function amount(count: bigint): string {
  if (count <= READABLE) return grouped(count);
  const exponent = count.toString(2).length - 1;
  const power = `2${[...String(exponent)].map((digit) => SUPERSCRIPTS.charAt(Number(digit))).join("")}`;
  return count === 1n << BigInt(exponent) ? power : `over ${power}`;
}

/** `1 range`, `2,000 ranges`, `2⁶⁴ addresses`. */
export const counted = (count: number | bigint, noun: string, plural = `${noun}s`): string =>
  `${typeof count === "bigint" ? amount(count) : grouped(count)} ${Number(count) === 1 ? noun : plural}`;

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** A small number as a word, a larger one in digits. */
export const numberWord = (count: number): string => NUMBERS[count] ?? String(count);

/** How often something was done: "once", "twice", "3 times". */
export const oftenWord = (count: number): string =>
  count === 1 ? "once" : count === 2 ? "twice" : `${count} times`;

/** "a", "a or b", "a, b or c". */
export const listedOr = (items: readonly string[]): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} or ${items.slice(-1).join("")}`;
