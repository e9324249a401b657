import "server-only";
import { subscribe } from "node:diagnostics_channel";
import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import { isTrustedPeer, settleForwarding, trustOf } from "./client-address";
import { enterRequest, requestIdOf } from "./request-context";
import { isStatic } from "./request-gate";
import { securityHeaders } from "./security-headers";

type Message = { request: IncomingMessage; response: ServerResponse };

const isStarted = (message: unknown): message is Message =>
  typeof message === "object" && message !== null && "request" in message && "response" in message;

const isFinished = (message: unknown): message is { server: Server } =>
  typeof message === "object" && message !== null && "server" in message && message.server instanceof Server;

/** For what is answered before `proxy.ts` runs, such as an address that cannot be decoded. */
const closedPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * Meets every request this process receives before Next sees it (Node's `http.server.request.start` channel):
 * settles what it says about its way here, gives it an id, and gives its answer the headers that every answer has.
 */
export function watchRequests({
  authUrl,
  trustedProxies,
}: {
  authUrl: string;
  trustedProxies: readonly string[];
}): void {
  const isTrusted = trustOf(trustedProxies);
  const headers = Object.entries({ ...securityHeaders(authUrl), "Content-Security-Policy": closedPolicy });
  subscribe("http.server.request.start", (message) => {
    if (!isStarted(message)) return;
    const { request, response } = message;
    const peer = request.socket.remoteAddress ?? "unknown";
    const id = requestIdOf(request.headers["x-request-id"], isTrustedPeer(peer, isTrusted));
    settleForwarding(request.headers, peer, isTrusted);
    request.headers["x-request-id"] = id;
    enterRequest(id);
    response.setHeader("X-Request-Id", id);
    for (const [name, value] of headers) response.setHeader(name, value);
    // Next marks its own files as immutable, unless something has been said about keeping them.
    if (!isStatic(request.url?.split("?")[0] ?? "/")) response.setHeader("Cache-Control", "no-store");
  });
  // Once it takes no more connections it is ending, and those still open would hold it for their idle time.
  subscribe("http.server.response.finish", (message) => {
    if (isFinished(message) && !message.server.listening)
      setImmediate(() => message.server.closeIdleConnections());
  });
}
