import type { AllowlistSummary } from "@/lib/domain/allowlist/judge";
import { grouped } from "@/lib/domain/counted";

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

/** `1 range`, `2 ranges`. */
export const counted = (count: number | bigint, noun: string, plural = `${noun}s`) =>
  `${amount(BigInt(count))} ${Number(count) === 1 ? noun : plural}`;

/** The line at the foot of the list: `3 ranges · 273 IPv4 addresses`. */
export function summaryWords({ ranges, ipv4Addresses, ipv6Addresses }: AllowlistSummary): string {
  const parts = [counted(ranges, "range")];
  if (ipv4Addresses > 0n) parts.push(counted(ipv4Addresses, "IPv4 address", "IPv4 addresses"));
  if (ipv6Addresses > 0n) parts.push(counted(ipv6Addresses, "IPv6 address", "IPv6 addresses"));
  return parts.join(" · ");
}
