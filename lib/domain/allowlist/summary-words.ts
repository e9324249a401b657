import type { AllowlistSummary } from "@/lib/domain/allowlist/judge";
import { amount } from "@/lib/domain/counted";

/** `1 range`, `2 ranges`. */
export const counted = (count: number | bigint, noun: string, plural = `${noun}s`) =>
  `${amount(BigInt(count))} ${Number(count) === 1 ? noun : plural}`;

/** `2 or 3 ranges`; the last number decides the noun. */
export const eitherCounted = (counts: readonly bigint[], noun: string, plural = `${noun}s`) =>
  [...counts.slice(0, -1).map((count) => amount(count)), counted(counts.at(-1) ?? 0n, noun, plural)].join(
    " or ",
  );

/** The line at the foot of the list: `3 ranges · 273 IPv4 addresses`. */
export function summaryWords({ ranges, ipv4Addresses, ipv6Addresses }: AllowlistSummary): string {
  const parts = [counted(ranges, "range")];
  if (ipv4Addresses > 0n) parts.push(counted(ipv4Addresses, "IPv4 address", "IPv4 addresses"));
  if (ipv6Addresses > 0n) parts.push(counted(ipv6Addresses, "IPv6 address", "IPv6 addresses"));
  return parts.join(" · ");
}
