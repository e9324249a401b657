import { type Coverage, countAddresses, isWholeInternet } from "./coverage";

/** How wide an allowlist is, in the product's words. */
export type Exposure = "narrow" | "wide" | "very wide" | "whole internet";

/** IPv6 counts by the /64: one network of one site, as wide as one IPv4 address. */
function countNetworks(coverage: Coverage): bigint {
  let count = 0n;
  let counted = -1n;
  for (const { first, last } of coverage[6]) {
    const from = first >> 64n;
    const to = last >> 64n;
    count += to - from + (from === counted ? 0n : 1n);
    counted = to;
  }
  return count;
}

/** How many addresses an allowlist holds, IPv6 counted by the network. */
export const widthOf = (coverage: Coverage): bigint =>
  countAddresses(coverage).ipv4 + countNetworks(coverage);

/** Narrow is up to 1,024 IPv4 addresses and IPv6 /64 networks together, wide up to 65,536. */
export function exposureOf(coverage: Coverage): Exposure {
  if (isWholeInternet(coverage)) return "whole internet";
  const width = widthOf(coverage);
  if (width <= 1_024n) return "narrow";
  return width <= 65_536n ? "wide" : "very wide";
}
