import "server-only";
import { BlockList, isIP } from "node:net";
import { networkInterfaces } from "node:os";
import type { BindSource } from "@/lib/domain/bind-result";

const familyName = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

function isOwnAddress(address: string): boolean {
  // A block list compares addresses, not spellings: IPv6 has several for each.
  const wanted = new BlockList();
  wanted.addAddress(address, familyName(address));
  const own = Object.values(networkInterfaces()).flatMap((entries) => entries ?? []);
  return own.some((entry) => wanted.check(entry.address, familyName(entry.address)));
}

/**
 * The socket options that make a configured source address true: a server with several addresses
 * opens the connection from that one. An address that is not its own is what the SMSC sees behind
 * a NAT; nothing can be bound to it.
 */
export function bindLocally(configured: string | undefined): { localAddress?: string; family?: number } {
  const family = configured === undefined ? 0 : isIP(configured);
  if (configured === undefined || family === 0 || !isOwnAddress(configured)) return {};
  return { localAddress: configured, family };
}

/** The source to report: the configured address, else the socket's own end, marked as not known. */
export function reportedSource(
  configured: string | undefined,
  localAddress: string | undefined,
): BindSource | undefined {
  if (configured !== undefined) return { address: configured, known: true };
  if (localAddress === undefined) return undefined;
  return { address: localAddress.replace(/^::ffff:(?=\d+\.)/, ""), known: false };
}
