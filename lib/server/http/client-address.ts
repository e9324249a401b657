import "server-only";
import { isIP } from "node:net";
import { headers } from "next/headers";

import { readIpv6 } from "@/lib/domain/allowlist/cidr";

/** How the gate hands the client's address on; what a client sends under this name is taken away there. */
export const clientAddressHeader = "x-bindery-client-address";

/** A server on both families sees IPv4 clients as `::ffff:192.0.2.1`. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");

/**
 * The address of a client behind `hops` reverse proxies of one's own, each of which adds the address it was asked from
 * at the right of `X-Forwarded-For`: the entry that many from the right. A client can write what it likes to the left
 * of that. Null when there are fewer entries, or no proxies.
 */
export function clientAddressOf(forwardedFor: string | null, hops: number): string | null {
  if (hops === 0 || forwardedFor === null) return null;
  const address = plain((forwardedFor.split(",").at(-hops) ?? "").trim());
  return isIP(address) === 0 ? null : address;
}

/** The part of an address that tells one customer from another: all of it, or the first 64 bits of an IPv6 one. */
export function networkOf(address: string): string {
  const value = readIpv6(address.replace(/%.*/, ""));
  return value === undefined ? address : `${(value >> 64n).toString(16).padStart(16, "0")}/64`;
}

/** The address that the request at hand came from, or null when it is not known. */
export const clientAddress = async (): Promise<string | null> => (await headers()).get(clientAddressHeader);
