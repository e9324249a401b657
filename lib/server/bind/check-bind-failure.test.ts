import { describe, expect, it } from "vitest";

import { failureOf } from "./check-bind";

const socketError = (code: string, syscall?: string) =>
  Object.assign(new Error(code), { code, ...(syscall ? { syscall } : {}) });

describe("failureOf", () => {
  it.each([
    ["ENOTFOUND", "lookup"],
    ["EAI_AGAIN", "lookup"],
    ["ECONNREFUSED", "refused"],
    ["EHOSTUNREACH", "unreachable"],
    ["ENETUNREACH", "unreachable"],
    ["EADDRNOTAVAIL", "source"],
    ["EACCES", "blocked"],
    ["EMFILE", "other"],
  ])("says of %s before the connection: %s", (code, word) => {
    expect(failureOf(socketError(code, "connect"), "connect")).toEqual({ kind: "unreachable", code: word });
  });

  it("looks at the first of several tried addresses", () => {
    const error = new AggregateError([socketError("ECONNREFUSED", "connect"), socketError("ENETUNREACH")]);
    expect(failureOf(error, "connect")).toEqual({ kind: "unreachable", code: "refused" });
  });

  it.each(["connect", "tls", "bind"] as const)("keeps the phase %s", (phase) => {
    expect(failureOf(socketError("ETIMEDOUT", "read"), phase)).toEqual({ kind: "timeout", phase });
    expect(failureOf(socketError("ECONNRESET", "read"), phase)).toEqual({ kind: "reset", phase });
    expect(failureOf(socketError("EPIPE", "write"), phase)).toEqual({ kind: "closed", phase });
  });

  it("tells a peer that only closes during the handshake from one that resets", () => {
    expect(failureOf(socketError("ECONNRESET"), "tls")).toEqual({ kind: "closed", phase: "tls" });
    expect(failureOf(socketError("EHOSTUNREACH", "read"), "tls")).toEqual({ kind: "reset", phase: "tls" });
  });

  it.each([
    ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "untrusted"],
    ["SELF_SIGNED_CERT_IN_CHAIN", "untrusted"],
    ["CERT_HAS_EXPIRED", "expired"],
    ["CERT_NOT_YET_VALID", "not-yet-valid"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "wrong-name"],
    ["CERT_REVOKED", "invalid"],
    ["EE_KEY_TOO_SMALL", "invalid"],
  ])("reads the certificate's fault %s as %s", (code, reason) => {
    expect(failureOf(socketError(code), "tls")).toEqual({ kind: "certificate", reason });
  });

  it.each([
    ["ERR_SSL_WRONG_VERSION_NUMBER", "not-tls"],
    ["ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", "client-certificate"],
    ["ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE", "handshake"],
    ["ERR_SSL_UNSUPPORTED_PROTOCOL", "handshake"],
    ["EPROTO", "handshake"],
  ])("reads the failed handshake %s as %s", (code, reason) => {
    expect(failureOf(socketError(code, "write"), "tls")).toEqual({ kind: "tls-failed", reason });
  });

  it("passes on what is no error of a socket", () => {
    const fault = new TypeError("a fault of the program");
    expect(() => failureOf(fault, "bind")).toThrow(fault);
    expect(() => failureOf("text", "tls")).toThrow("text");
  });
});
