import { amount, counted } from "../counted";
import type { AllowedRange } from "../settings";
import type { Exposure } from "./exposure";
import { type AllowlistSummary, judgeAllowlist } from "./judge";

/** `2 or 3 ranges`; the last number decides the noun. */
const eitherCounted = (counts: readonly bigint[], noun: string, plural = `${noun}s`) =>
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

/** The exposures, the narrowest first. */
const widths: readonly Exposure[] = ["narrow", "wide", "very wide", "whole internet"];

/** The foot of a list in doubt: `2 or 3 ranges · 17 or 273 IPv4 addresses`, and the widest it may be. */
export function summaryInDoubt(possible: readonly (readonly AllowedRange[])[]): {
  words: string;
  exposure: Exposure;
} {
  const all = possible.map(
    (list) => judgeAllowlist(list.map(({ range, label }) => ({ text: range, label }))).summary,
  );
  const either = (count: (summary: (typeof all)[number]) => number | bigint) =>
    [...new Set(all.map((summary) => BigInt(count(summary))))].sort((a, b) => (a < b ? -1 : 1));
  const parts = [
    eitherCounted(
      either(({ ranges }) => ranges),
      "range",
    ),
  ];
  const ipv4 = either(({ ipv4Addresses }) => ipv4Addresses);
  const ipv6 = either(({ ipv6Addresses }) => ipv6Addresses);
  if (ipv4.some((count) => count > 0n)) parts.push(eitherCounted(ipv4, "IPv4 address", "IPv4 addresses"));
  if (ipv6.some((count) => count > 0n)) parts.push(eitherCounted(ipv6, "IPv6 address", "IPv6 addresses"));
  const widest = Math.max(0, ...all.map(({ exposure }) => widths.indexOf(exposure)));
  return { words: parts.join(" · "), exposure: widths[widest] ?? "narrow" };
}
