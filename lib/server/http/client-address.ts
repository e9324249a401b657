import "server-only";
import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { BlockList, isIP, isIPv6 } from "node:net";
import { headers } from "next/headers";
import { readIpv6 } from "@/lib/domain/allowlist/cidr";

const familyOf = (address: string) => (isIPv6(address) ? "ipv6" : "ipv4");

/** A server on both families sees IPv4 clients as `::ffff:192.0.2.1`. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");

/** A test for the addresses and CIDR ranges of TRUSTED_PROXIES. */
export function trustOf(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", prefix] = network.split("/");
    if (prefix === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(prefix), familyOf(address));
  }
  return (address) => isIP(address) !== 0 && list.check(address, familyOf(address));
}

/**
 * The address a request came from: the nearest one in `X-Forwarded-For` that is no trusted proxy.
 * A client can write what it likes to the left of that; without a trusted peer the header says nothing.
 */
export function addressBehind(
  peer: string,
  forwardedFor: string | undefined,
  isTrusted: (address: string) => boolean,
): string {
  let address = plain(peer);
  const hops = (forwardedFor ?? "").split(",").map((hop) => plain(hop.trim()));
  while (isTrusted(address)) {
    const next = hops.pop();
    if (next === undefined || isIP(next) === 0) return address;
    address = next;
  }
  return address;
}

/** The part of an address that tells one customer from another: all of it, or the first 64 bits of an IPv6 one. */
export function networkOf(address: string): string {
  const value = readIpv6(address.replace(/%.*/, ""));
  return value === undefined ? address : `${(value >> 64n).toString(16).padStart(16, "0")}/64`;
}

// Requests can arrive before the watch begins; the mark, which nobody outside knows, tells them apart. It is
// global because Next bundles the start and the handlers apart.
const holder: typeof globalThis & { binderyForwardingMark?: string } = globalThis;
const markHeader = "x-bindery-mark";
const currentMark = () => (holder.binderyForwardingMark ??= randomUUID());

/** Replaces what a client may have written about itself by what is known; changes `incoming`. */
export function settleForwarding(
  incoming: IncomingHttpHeaders,
  peer: string,
  isTrusted: (address: string) => boolean,
): void {
  const given = incoming["x-forwarded-for"];
  const address = addressBehind(peer, Array.isArray(given) ? given.join(",") : given, isTrusted);
  for (const header of Object.keys(incoming))
    if (header === "forwarded" || header === "x-real-ip" || header.startsWith("x-forwarded-"))
      delete incoming[header];
  incoming["x-forwarded-for"] = address;
  incoming[markHeader] = currentMark();
}

/** Whether the other end of the connection is a trusted proxy. */
export const isTrustedPeer = (peer: string, isTrusted: (address: string) => boolean): boolean =>
  isTrusted(plain(peer));

/** The address in settled headers, or `unknown`. */
export const settledAddress = (settled: Headers): string =>
  (settled.get(markHeader) === currentMark() && settled.get("x-forwarded-for")) || "unknown";

/** The address that the request at hand came from. */
export const clientAddress = async (): Promise<string> => settledAddress(await headers());
