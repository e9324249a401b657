import type { BindContext } from "./bind-context";
import { mayStillSettle, type RefusalTopic, topicsOf } from "./bind-meaning";
import type { BindResult } from "./bind-result";

type Of<Kind extends BindResult["kind"]> = Extract<BindResult, { kind: Kind }>;

const SETTLING_SECONDS = 60;

const SMSCS_DIFFER = "SMSCs differ in what they mean by a status, so take these as hints.";
const OFTEN_JUST_CLOSED =
  "SMSCs differ: many close the connection without a word where others answer with a status.";
const WRONG_PASSWORD = "The password is not the one in force: check for a typing or copying mistake.";
const SILENT_ABOUT_PASSWORD = "This says nothing about the password.";
const SMSC_FAULT = "The SMSC has a fault of its own: check again in a minute.";
const BLOCKED_FOR_A_WHILE = "The SMSC may block an address for some minutes after several failed binds.";
const FIREWALL = "A firewall between this server and the SMSC may be in the way.";
const HOST_OR_PORT = "The host or port may be wrong (SMPP_HOST, SMPP_PORT).";
const PORT_WANTS_TLS =
  "The port may expect TLS, which is off for this connection, or the reverse (SMPP_TLS).";

const TOPIC_CAUSES: Record<Exclude<RefusalTopic, "address">, string> = {
  password: WRONG_PASSWORD,
  "system-id": "The system ID is not the one in force.",
  "binds-taken": "All binds of this system ID are taken, or an old session is not yet timed out.",
  "system-type": "The SMSC expects a system type; this check sends an empty one. Ask the provider for it.",
  fault: SMSC_FAULT,
  throttled: "Too many binds were tried in a short time: wait a few minutes.",
  blocked: BLOCKED_FOR_A_WHILE,
};

const OFF_CAUSES: Record<BindContext["enabled"], readonly string[]> = {
  on: [],
  off: ["The connection is switched off, so the SMSC accepts no bind, whatever the password."],
  "in-doubt": ["The connection may be switched off: the SMSC then accepts no bind, whatever the password."],
};

/** How recent the credentials are, as a cause: it loses weight after half a minute, and all of it after a whole one. */
function settling(context: BindContext): { first: string[]; last: string[] } {
  const { justRotatedSecondsAgo: ago } = context;
  if (ago === undefined || ago >= SETTLING_SECONDS) return { first: [], last: [] };
  const seconds = Math.max(0, Math.round(ago));
  const cause = `The credentials changed ${seconds} s ago and may take a little longer to come into force: check again shortly.`;
  return mayStillSettle(context) ? { first: [cause], last: [] } : { first: [], last: [cause] };
}

/** What Bindery itself knows about the connection comes first: it is more certain than any status. */
function around(context: BindContext, causes: readonly string[]): string[] {
  const { first, last } = settling(context);
  const outside =
    context.addressAllowed === false
      ? ["The address that the SMSC sees is not in the allowlist, as last recorded."]
      : [];
  return [...OFF_CAUSES[context.enabled], ...outside, ...first, ...causes, ...last];
}

/** The address as a possible cause, unless the context has already named it as a certain one. */
function address({ addressAllowed }: BindContext): string[] {
  if (addressAllowed === false) return [];
  if (addressAllowed) {
    return [
      "The SMSC may see another address than the one that is in the allowlist, for example behind a NAT.",
    ];
  }
  return [
    "The address that the SMSC sees may not be in the allowlist: a refused address is often just a closed socket.",
  ];
}

function refusalCauses(status: number, context: BindContext): string[] {
  const topics = topicsOf(status);
  const causes = topics.flatMap((topic) => (topic === "address" ? address(context) : [TOPIC_CAUSES[topic]]));
  if (topics.length === 0) {
    return around(context, ["The status is unusual for a bind: ask the provider what it means there."]);
  }
  if (topics.includes("password")) return around(context, causes);
  // Of what has nothing to do with the settings, only a connection that is off can still be the reason.
  return [...OFF_CAUSES[context.enabled], ...causes];
}

const TIMEOUT_CAUSES: Record<Of<"timeout">["phase"], readonly string[]> = {
  connect: [FIREWALL, HOST_OR_PORT],
  tls: [PORT_WANTS_TLS, HOST_OR_PORT],
  bind: [PORT_WANTS_TLS, "The SMSC may be overloaded: check again in a minute.", BLOCKED_FOR_A_WHILE],
};

const UNREACHABLE_CAUSES: Record<Of<"unreachable">["code"], readonly string[]> = {
  lookup: ["The host name is misspelt or unknown to this server's name service (SMPP_HOST)."],
  refused: [HOST_OR_PORT, FIREWALL, "The SMSC may be down."],
  unreachable: ["This server has no route to the SMSC.", HOST_OR_PORT, FIREWALL],
  source: ["BIND_SOURCE_ADDRESS cannot be used for a connection to this host."],
  blocked: ["A rule on this server forbids the connection."],
  other: [HOST_OR_PORT, FIREWALL],
};

const CERTIFICATE_CAUSES: Record<Of<"certificate">["reason"], readonly string[]> = {
  untrusted: [
    "The SMSC uses a private authority: SMPP_CA_FILE takes its certificate.",
    "The SMSC does not send its intermediate certificates.",
    "Something between this server and the SMSC answers in its place.",
  ],
  expired: ["The provider has to renew the certificate.", "This server's clock is wrong."],
  "not-yet-valid": ["This server's clock is wrong."],
  "wrong-name": [
    "SMPP_HOST is an address or another name than the certificate was issued for.",
    "Something between this server and the SMSC answers in its place.",
  ],
  invalid: ["The provider has to replace the certificate."],
};

const TLS_CAUSES: Record<Of<"tls-failed">["reason"], readonly string[]> = {
  "not-tls": ["TLS is on for this connection and off at the port (SMPP_TLS, SMPP_PORT)."],
  "client-certificate": ["The provider wants client certificates, which Bindery does not have."],
  handshake: ["The SMSC and this server share no TLS version or cipher: TLS 1.2 is the oldest used here."],
};

const NOISE_CAUSES: Record<Of<"not-smpp">["noise"], readonly string[]> = {
  http: ["The port belongs to a web server or a proxy.", HOST_OR_PORT],
  text: ["The port belongs to another service.", HOST_OR_PORT],
  tls: ["The port expects TLS, which is off for this connection (SMPP_TLS)."],
  length: ["The port belongs to another service.", HOST_OR_PORT],
  command: ["The port belongs to another service, or the SMSC has a fault.", HOST_OR_PORT],
  sequence: ["The SMSC or something in front of it mixes up sessions."],
  truncated: ["The connection broke in the middle of the answer: check again."],
};

/** The likely causes of a bind check's result as sentences, most likely first; none for a bind. */
export function likelyCauses(result: BindResult, context: BindContext): string[] {
  switch (result.kind) {
    case "bound":
      return [];
    case "refused":
      return refusalCauses(result.status, context);
    case "closed":
    case "reset":
      return closedCauses(result.phase, context);
    case "timeout":
      return around(context, TIMEOUT_CAUSES[result.phase]);
    case "unreachable":
      return [...UNREACHABLE_CAUSES[result.code]];
    case "certificate":
      return [...CERTIFICATE_CAUSES[result.reason]];
    case "tls-failed":
      return [...TLS_CAUSES[result.reason]];
    case "not-smpp":
      return [...NOISE_CAUSES[result.noise]];
  }
}

function closedCauses(phase: Of<"closed">["phase"], context: BindContext): string[] {
  if (phase === "tls") return [PORT_WANTS_TLS, ...around(context, []), FIREWALL];
  if (phase === "connect") return [FIREWALL, HOST_OR_PORT, ...around(context, [])];
  return around(context, [...address(context), WRONG_PASSWORD, BLOCKED_FOR_A_WHILE, PORT_WANTS_TLS]);
}

/** What to know about the likely causes of a result, which is none of them; null where there is nothing. */
export function causesNote(result: BindResult): string | null {
  switch (result.kind) {
    case "refused": {
      const topics = topicsOf(result.status);
      const silent = topics.length > 0 && !topics.includes("password");
      return silent ? `${SILENT_ABOUT_PASSWORD} ${SMSCS_DIFFER}` : SMSCS_DIFFER;
    }
    case "closed":
    case "reset":
      return result.phase === "bind" ? OFTEN_JUST_CLOSED : null;
    default:
      return null;
  }
}
