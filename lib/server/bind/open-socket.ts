import "server-only";
import { once } from "node:events";
import { connect, isIP, type Socket } from "node:net";
import * as tls from "node:tls";
import type { Attempt } from "./attempt";
import { bindLocally } from "./source-address";

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
