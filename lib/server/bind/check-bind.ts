import "server-only";

import type { BindPhase, BindResult } from "@/lib/domain/bind-result";
import { Attempt, type Outcome } from "./attempt";
import { BIND_SEQUENCE, converse } from "./converse";
import { type BindTarget, openSocket, reportedSource } from "./open-socket";
import { encodeBindTransmitter } from "./pdu";

type UnreachableCode = Extract<BindResult, { kind: "unreachable" }>["code"];
type CertificateReason = Extract<BindResult, { kind: "certificate" }>["reason"];

const UNREACHABLE: Record<string, UnreachableCode> = {
  ENOTFOUND: "lookup",
  ENODATA: "lookup",
  EAI_AGAIN: "lookup",
  EAI_FAIL: "lookup",
  ECONNREFUSED: "refused",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  EHOSTDOWN: "unreachable",
  ENETDOWN: "unreachable",
  EADDRNOTAVAIL: "source",
  EACCES: "blocked",
  EPERM: "blocked",
};

const CERTIFICATE: Record<string, CertificateReason> = {
  UNABLE_TO_GET_ISSUER_CERT: "untrusted",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "untrusted",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "untrusted",
  SELF_SIGNED_CERT_IN_CHAIN: "untrusted",
  DEPTH_ZERO_SELF_SIGNED_CERT: "untrusted",
  CERT_UNTRUSTED: "untrusted",
  CERT_HAS_EXPIRED: "expired",
  CERT_NOT_YET_VALID: "not-yet-valid",
  ERR_TLS_CERT_ALTNAME_INVALID: "wrong-name",
  HOSTNAME_MISMATCH: "wrong-name",
};

// What OpenSSL says when the first octets are no TLS record at all.
const NOT_TLS =
  /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|RECORD_LAYER_FAILURE|BAD_RECORD_TYPE|HTTP_REQUEST/;

/**
 * The outcome that an error of a socket stands for, by the phase it happened in.
 * @throws the error itself when it is no error of a socket, that is, a fault in this program
 */
export function failureOf(error: unknown, phase: BindPhase): Outcome {
  const code = codeOf(error);
  if (code === undefined) throw error;
  if (code === "ETIMEDOUT") return { kind: "timeout", phase };
  if (code === "EPIPE" || code === "ERR_STREAM_PREMATURE_CLOSE") return { kind: "closed", phase };
  if (code === "ECONNRESET") return { kind: wasReset(error) ? "reset" : "closed", phase };
  if (code.startsWith("ERR_SSL_") || code === "EPROTO") return tlsFailure(code);
  if (phase === "connect") return { kind: "unreachable", code: UNREACHABLE[code] ?? "other" };
  if (phase === "bind" || isSystemError(error)) return { kind: "reset", phase };
  return { kind: "certificate", reason: CERTIFICATE[code] ?? "invalid" };
}

function tlsFailure(code: string): Outcome {
  if (NOT_TLS.test(code)) return { kind: "tls-failed", reason: "not-tls" };
  const wantsCertificate = /ALERT_(CERTIFICATE_REQUIRED|BAD_CERTIFICATE)/.test(code);
  return { kind: "tls-failed", reason: wantsCertificate ? "client-certificate" : "handshake" };
}

/** The code of an error; of several tried addresses, the first one's. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  return error instanceof AggregateError ? codeOf(error.errors[0]) : undefined;
}

const isSystemError = (error: unknown) => error instanceof Error && "syscall" in error;

// Node reports a peer that merely closes during a handshake as ECONNRESET too, without a system call.
const wasReset = isSystemError;

const TIMEOUT_MS = 10_000;

/**
 * Makes one real bind at the SMSC to prove that credentials work: TCP, TLS where configured,
 * bind_transmitter (never receiver or transceiver: those would swallow delivery receipts), unbind.
 * One attempt, at most `timeoutMs` milliseconds (10,000), and the socket is gone afterwards.
 * @returns how it ended; every answer, silence or failure of the other side is a result
 * @throws {RangeError} when the credentials do not fit SMPP, which their schemas rule out
 */
export async function checkBind(
  target: BindTarget,
  credentials: { systemId: string; password: string },
  opts: { timeoutMs?: number } = {},
): Promise<BindResult> {
  const bind = encodeBindTransmitter(credentials, BIND_SEQUENCE);
  const attempt = new Attempt(opts.timeoutMs ?? TIMEOUT_MS);
  try {
    const socket = await openSocket(target, attempt);
    attempt.phase = "bind";
    await converse(socket, bind, attempt);
  } catch (error) {
    const { phase, deadline, settled } = attempt;
    // Once the answer is in, it does not matter how the connection ends.
    if (!settled) attempt.settle(deadline.aborted ? { kind: "timeout", phase } : failureOf(error, phase));
  } finally {
    attempt.end();
    bind.fill(0);
  }
  return toResult(attempt, target.sourceAddress, credentials.password);
}

function toResult(attempt: Attempt, sourceAddress: string | undefined, password: string): BindResult {
  if (!attempt.settled) throw new Error("A bind check ended without an outcome");
  const { outcome, ms } = attempt.settled;
  const source = reportedSource(sourceAddress, attempt.localAddress);
  return { ...withoutEcho(outcome, password), ms, ...(source ? { source } : {}) };
}

/** An SMSC that repeats the password as its own name must not carry it into the ledger. */
function withoutEcho(outcome: Outcome, password: string): Outcome {
  if (outcome.kind !== "bound" || !outcome.systemIdOfSmsc?.includes(password)) return outcome;
  const { kind, interfaceVersion } = outcome;
  return { kind, ...(interfaceVersion === undefined ? {} : { interfaceVersion }) };
}
