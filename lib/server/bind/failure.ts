import "server-only";
import type { BindPhase, BindResult } from "@/lib/domain/bind-result";
import type { Outcome } from "./attempt";

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
