import "server-only";
import { randomBytes } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import { isTrustedPeer, settleForwarding, trustOf } from "./client-address";
import { contentSecurityPolicy } from "./csp";
import { type Env, isDevelopment } from "./env";
import { enterRequest, requestIdOf } from "./request-context";
import { isReading, isPublic, isStatic, sparedHeader } from "./request-gate";
import { securityHeaders } from "./security-headers";
import { cookiesOf, sessionCookieValue } from "./session-cookies";
import { isKnownSession } from "./session-token";

type Message = { request: IncomingMessage; response: ServerResponse };

const isStarted = (message: unknown): message is Message =>
  typeof message === "object" && message !== null && "request" in message && "response" in message;

const isFinished = (message: unknown): message is { server: Server } =>
  typeof message === "object" && message !== null && "server" in message && message.server instanceof Server;

type Watched = Pick<Env, "authUrl" | "authSecret" | "trustedProxies"> & { oidc: Pick<Env["oidc"], "issuer"> };

/**
 * Meets every request this process receives before Next sees it (Node's `http.server.request.start` channel):
 * settles what it says about its way here, gives it an id, and gives its answer the headers that every answer has.
 */
export function watchRequests(settings: Watched): void {
  const isTrusted = trustOf(settings.trustedProxies);
  const answerTo = answering(settings);
  const isSpared = sparing(settings);
  const { host, protocol } = new URL(settings.authUrl);
  subscribe("http.server.request.start", (message) => {
    if (!isStarted(message)) return;
    const { request, response } = message;
    const peer = request.socket.remoteAddress ?? "unknown";
    const id = requestIdOf(request.headers["x-request-id"], isTrustedPeer(peer, isTrusted));
    settleForwarding(request.headers, peer, isTrusted);
    // Next compares an action's origin with this host; a proxy in front may have rewritten `Host`.
    request.headers["x-forwarded-host"] = host;
    request.headers["x-forwarded-proto"] = protocol.slice(0, -1);
    request.headers["x-request-id"] = id;
    enterRequest(id);
    response.setHeader("X-Request-Id", id);
    answerTo(request, response);
    if (isSpared(request)) request.headers[sparedHeader] = "1";
    else delete request.headers[sparedHeader];
  });
  // Once it takes no more connections it is ending, and those still open would hold it for their idle time.
  subscribe("http.server.response.finish", (message) => {
    if (isFinished(message) && !message.server.listening)
      setImmediate(() => message.server.closeIdleConnections());
  });
}

const pathOf = ({ url = "/" }: IncomingMessage) => url.split("?")[0] ?? "/";

/** Sets the headers of an answer, the policy with a nonce of its own among them. */
function answering({ authUrl, oidc }: Watched) {
  const headers = Object.entries(securityHeaders(authUrl));
  const ssoOrigin = new URL(oidc.issuer).origin;
  const policyOf = contentSecurityPolicy({ ssoOrigin, development: isDevelopment() });
  return (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    const policy = policyOf(randomBytes(16).toString("base64"));
    response.setHeader("Content-Security-Policy", policy);
    // Next finds the nonce of its own scripts in the policy.
    request.headers["content-security-policy"] = policy;
    // Next marks its own files as immutable, unless something has been said about keeping them.
    if (!isStatic(pathOf(request))) response.setHeader("Cache-Control", "no-store");
  };
}

/** Whether `proxy.ts` has nothing to refuse: asking it takes a sixth of the time of a page. */
function sparing({ authUrl, authSecret }: Watched) {
  return (request: IncomingMessage): boolean => {
    if (!isReading(request.method)) return false;
    if (isPublic(pathOf(request))) return true;
    const value = sessionCookieValue(cookiesOf(request.headers.cookie), authUrl);
    return isKnownSession(value, authSecret, Date.now());
  };
}
