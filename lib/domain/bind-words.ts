import type { BindNoise, BindPhase, BindResult, BindSource } from "./bind-result";
import { grouped } from "./counted";
import { formatStatus, statusName, statusWords } from "./smpp-status";

type Of<Kind extends BindResult["kind"]> = Extract<BindResult, { kind: Kind }>;

const UNREACHABLE_WORDS: Record<Of<"unreachable">["code"], string> = {
  lookup: "The SMSC's host name was not found",
  refused: "Nothing accepts connections at the SMSC's host and port",
  unreachable: "There is no route to the SMSC",
  source: "The connection could not be opened from the configured source address",
  blocked: "This server is not allowed to open the connection",
  other: "The connection to the SMSC could not be opened",
};

const CERTIFICATE_WORDS: Record<Of<"certificate">["reason"], string> = {
  untrusted: "The SMSC's certificate comes from an authority that is not trusted here",
  expired: "The SMSC's certificate has expired",
  "not-yet-valid": "The SMSC's certificate is not valid yet",
  "wrong-name": "The SMSC's certificate is for another host name",
  invalid: "The SMSC's certificate is not valid",
};

const TLS_WORDS: Record<Of<"tls-failed">["reason"], string> = {
  "not-tls": "The SMSC's port does not speak TLS",
  "client-certificate": "The SMSC asks for a client certificate",
  handshake: "TLS could not be agreed on with the SMSC",
};

const NOISE_WORDS: Record<BindNoise, string> = {
  http: "The port answered with HTTP, not SMPP",
  text: "The port answered with text, not SMPP",
  tls: "The port answered with TLS, not plain SMPP",
  length: "The answer is not SMPP: its length is impossible",
  command: "The answer is not SMPP: it does not belong to a bind",
  sequence: "The answer is not SMPP: it belongs to another request",
  truncated: "The answer is not SMPP: it broke off in the middle",
};

const CLOSED_WORDS: Record<BindPhase, string> = {
  connect: "The SMSC closed the connection while it was being opened",
  tls: "The SMSC closed the connection during the TLS handshake",
  bind: "The SMSC closed the connection without an answer",
};

const RESET_WORDS: Record<BindPhase, string> = {
  connect: "The connection was reset while it was being opened",
  tls: "The connection was reset during the TLS handshake",
  bind: "The SMSC reset the connection without an answer",
};

const TIMEOUT_WORDS: Record<BindPhase, string> = {
  connect: "The connection to the SMSC could not be opened in time",
  tls: "The TLS handshake with the SMSC did not finish in time",
  bind: "The SMSC did not answer the bind in time",
};

function whatHappened(result: BindResult): string {
  switch (result.kind) {
    case "bound":
      return "The bind succeeded";
    case "refused": {
      const name = statusName(result.status);
      const code = name ? `${formatStatus(result.status)} ${name}` : formatStatus(result.status);
      return `The SMSC refused the bind with ${code}, ${statusWords(result.status)}`;
    }
    case "closed":
      return CLOSED_WORDS[result.phase];
    case "reset":
      return RESET_WORDS[result.phase];
    case "timeout":
      return TIMEOUT_WORDS[result.phase];
    case "unreachable":
      return UNREACHABLE_WORDS[result.code];
    case "certificate":
      return CERTIFICATE_WORDS[result.reason];
    case "tls-failed":
      return TLS_WORDS[result.reason];
    case "not-smpp":
      return NOISE_WORDS[result.noise];
  }
}

/** Where a check came from, in words: `from 203.0.113.5`, and said as local where that is all we know. */
export function describeSource(source: BindSource): string {
  return source.known ? `from ${source.address}` : `from this server's own address ${source.address}`;
}

/** Says in one sentence how a bind check ended, after how long and from where. */
export function describeBind(result: BindResult): string {
  const time = `${result.kind === "bound" ? "in" : "after"} ${grouped(result.ms)} ms`;
  const source = result.source ? `, ${describeSource(result.source)}` : "";
  return `${whatHappened(result)} (${time}${source}).`;
}
