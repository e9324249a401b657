import "server-only";

import { once } from "node:events";
import { BlockList, connect, isIP, type Socket } from "node:net";
import { networkInterfaces } from "node:os";
import * as tls from "node:tls";

import type { BindSource } from "@/lib/domain/bind-result";
import type { Attempt } from "./attempt";

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
function bindLocally(configured: string | undefined): { localAddress?: string; family?: number } {
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

export type BindTarget = {
  host: string;
  port: number;
  tls: boolean;
  /** Certificates in PEM form that are trusted beside the public authorities and the system's. */
  caPem?: string;
  /** The address that the SMSC sees, where it is configured. */
  sourceAddress?: string;
};

// Node's 250 ms give up on far addresses of a host that has several; a check has time.
const NEXT_ADDRESS_AFTER_MS = 2_000;

/**
 * Opens the connection to the SMSC, with TLS where configured: certificate and host name verified,
 * whatever NODE_TLS_REJECT_UNAUTHORIZED says.
 * @throws the error of the socket, or an abort at the deadline; `attempt.phase` tells how far it came
 */
export async function openSocket(target: BindTarget, attempt: Attempt): Promise<Socket> {
  const { host, port } = target;
  const socket = attempt.own(
    connect({
      host,
      port,
      noDelay: true,
      autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_AFTER_MS,
      ...bindLocally(target.sourceAddress),
    }),
  );
  await once(socket, "connect", { signal: attempt.deadline });
  attempt.localAddress = socket.localAddress;
  if (!target.tls) return socket;

  attempt.phase = "tls";
  const secured = attempt.own(
    tls.connect({
      socket,
      host,
      rejectUnauthorized: true,
      minVersion: "TLSv1.2",
      // A name only: RFC 6066 allows no addresses in the server name.
      ...(isIP(host) === 0 ? { servername: host } : {}),
      secureContext: contextWith(target.caPem),
    }),
  );
  await once(secured, "secureConnect", { signal: attempt.deadline });
  return secured;
}

type Telling = { getCACertificates(kind: "default" | "system"): string[] };

/** Node says what the system trusts from 22.15 on. */
const tells = (module: object): module is Telling => "getCACertificates" in module;

/** The public authorities that Node brings, those of the system where Node knows them, and one's own. */
function authorities(caPem: string | undefined): string[] | undefined {
  const own = caPem === undefined ? [] : [caPem];
  if (!tells(tls)) return caPem === undefined ? undefined : [...tls.rootCertificates, ...own];
  // The system has most of them too, several times over.
  return [...new Set([...tls.getCACertificates("default"), ...tls.getCACertificates("system"), ...own])];
}

let lastContext: { caPem: string | undefined; context: tls.SecureContext } | undefined;

/** Kept for the next check, because reading all public authorities takes tens of milliseconds. */
function contextWith(caPem: string | undefined): tls.SecureContext {
  if (lastContext === undefined || lastContext.caPem !== caPem) {
    const context = tls.createSecureContext({ ca: authorities(caPem), minVersion: "TLSv1.2" });
    lastContext = { caPem, context };
  }
  return lastContext.context;
}
