import "server-only";
import { randomBytes } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import { isTrustedPeer, settleForwarding, trustOf } from "./client-address";
import { contentSecurityPolicy } from "./csp";
import { type Env, isDevelopment } from "../config/env";
import { packedFilesOf } from "./packed-files";
import { enterRequest, requestIdOf } from "./request-id";
import { isReading, isPublic, isStatic, sparedHeader } from "./origin";
import { securityHeaders } from "./security-headers";
import { cookiesOf, sessionCookieValue } from "../auth/session-cookies";
import { isKnownSession } from "../auth/session-token";

type Message = { request: IncomingMessage; response: ServerResponse };

const isStarted = (message: unknown): message is Message =>
  typeof message === "object" && message !== null && "request" in message && "response" in message;

const hasServer = (message: unknown): message is { server: Server } =>
  typeof message === "object" && message !== null && "server" in message && message.server instanceof Server;

const isConnected = (message: unknown): message is { socket: { server: Server } } =>
  typeof message === "object" && message !== null && "socket" in message && hasServer(message.socket);

type Watched = Pick<Env, "authUrl" | "authSecret" | "trustedProxies"> & { oidc: Pick<Env["oidc"], "issuer"> };

/**
 * Meets every request this process receives before Next sees it (Node's `http.server.request.start` channel):
 * settles what it says about its way here, gives it an id, gives its answer the headers that every answer has, lets it
 * by the gate where there is nothing to refuse, and points it to the packed form of a file.
 */
export function watchRequests(settings: Watched): void {
  const steps = [settling(settings), answering(settings), sparing(settings), packing()];
  subscribe("http.server.request.start", (message) => {
    if (!isStarted(message)) return;
    // Whoever kept this connection sends the next request elsewhere.
    if (isEnding(message)) message.response.shouldKeepAlive = false;
    for (const step of steps) step(message.request, message.response);
  });
  subscribe("http.server.response.finish", (message) => {
    if (isEnding(message)) message.server.closeIdleConnections();
  });
  const met = new WeakSet<Server>();
  subscribe("net.server.socket", (message) => {
    if (!isConnected(message)) return;
    const { server } = message.socket;
    if (!met.has(server)) keepConnections(server);
    met.add(server);
    if (!isDevelopment()) refuseUpgrades(server);
  });
}

/** Once it takes no more connections it is ending, and those still open would hold it for their idle time. */
const isEnding = (message: unknown): message is { server: Server } =>
  hasServer(message) && !message.server.listening;

/** ms: longer than proxies keep an idle connection, of which Google's load balancer does for ten minutes. */
const IDLE_TIMEOUT = 660_000;
/** ms: how long an idle connection stays open when the process ends. */
const FAREWELL = 1_000;

/**
 * Whoever closes an idle connection may miss the request that the other one is sending just then, and a proxy does not
 * send a change twice. So the proxy is the first to close; and at the end its last request on each is answered.
 */
function keepConnections(server: Server): void {
  server.keepAliveTimeout = IDLE_TIMEOUT;
  const closeIdle = server.closeIdleConnections.bind(server);
  // `close` begins with it.
  server.closeIdleConnections = () => void setTimeout(closeIdle, FAREWELL);
}

/**
 * Next listens for upgrades, which it uses in development only: outside of it neither an answer nor an end would come.
 * Without a listener Node takes a request that offers one for an ordinary request (RFC 9110, 7.8).
 */
const refuseUpgrades = (server: Server) => void server.removeAllListeners("upgrade");

type Step = (request: IncomingMessage, response: ServerResponse) => void;

const pathOf = ({ url = "/" }: IncomingMessage) => url.split("?")[0] ?? "/";

/** Replaces what a request may say of itself by what is known. */
function settling({ authUrl, trustedProxies }: Watched): Step {
  const isTrusted = trustOf(trustedProxies);
  const { host, protocol } = new URL(authUrl);
  return ({ headers, socket }, response) => {
    const peer = socket.remoteAddress ?? "unknown";
    const id = requestIdOf(headers["x-request-id"], isTrustedPeer(peer, isTrusted));
    settleForwarding(headers, peer, isTrusted);
    // Next compares an action's origin with this host; a proxy in front may have rewritten `Host`.
    headers["x-forwarded-host"] = host;
    headers["x-forwarded-proto"] = protocol.slice(0, -1);
    headers["x-request-id"] = id;
    enterRequest(id);
    response.setHeader("X-Request-Id", id);
  };
}

/** Sets the headers of every answer, the policy with a nonce of its own among them. */
function answering({ authUrl, oidc }: Watched): Step {
  const always = Object.entries(securityHeaders(authUrl));
  const ssoOrigin = new URL(oidc.issuer).origin;
  const policyOf = contentSecurityPolicy({ ssoOrigin, development: isDevelopment() });
  return (request, response) => {
    for (const [name, value] of always) response.setHeader(name, value);
    const policy = policyOf(randomBytes(16).toString("base64"));
    response.setHeader("Content-Security-Policy", policy);
    // Next finds the nonce of its own scripts in the policy.
    request.headers["content-security-policy"] = policy;
    // Next marks its own files as immutable, unless something has been said about keeping them.
    if (!isStatic(pathOf(request))) response.setHeader("Cache-Control", "no-store");
  };
}

/** Marks requests of which `proxy.ts` has nothing to refuse: asking it takes a tenth of the time of a page. */
function sparing({ authUrl, authSecret }: Watched): Step {
  const isSpared = (request: IncomingMessage) => {
    if (!isReading(request.method)) return false;
    if (isPublic(pathOf(request))) return true;
    const value = sessionCookieValue(cookiesOf(request.headers.cookie), authUrl);
    return isKnownSession(value, authSecret, Date.now());
  };
  return (request) => {
    if (isSpared(request)) request.headers[sparedHeader] = "1";
    else delete request.headers[sparedHeader];
  };
}

/** Asks for a part of a file, or for it under a condition: where that cannot be met, Next answers with 500. */
const partial = ["range", "if-match", "if-unmodified-since"];

/** Sends files whole (RFC 9110, 14.2), in the form that was packed when Bindery was built. */
function packing(): Step {
  const packedFile = packedFilesOf(join(".next", "static"));
  return (request, response) => {
    if (!isReading(request.method)) return;
    if (isStatic(pathOf(request))) for (const name of partial) delete request.headers[name];
    const packed = packedFile(request.url ?? "/", request.headers);
    if (packed === null) return;
    request.url = packed.url;
    for (const [name, value] of Object.entries(packed.headers)) response.setHeader(name, value);
  };
}
