import "server-only";
import { subscribe } from "node:diagnostics_channel";
import { Server, type ServerResponse } from "node:http";
import * as z from "zod";

const response = z.custom<ServerResponse>((value) => typeof value === "object" && value !== null);
const exchangeSchema = z.object({ server: z.instanceof(Server), response });
const socketSchema = z.object({ socket: z.object({ server: z.instanceof(Server) }) });

/** ms: how long an idle connection stays open when the process ends. */
const FAREWELL = 1_000;

/** Once it takes no more connections it is ending, and those still open would hold it for their idle time. */
const isEnding = (server: Server) => !server.listening;

/**
 * The two things about connections that Next gives no way to; see docs/decisions/0011. Requests that ask for another
 * protocol get an ordinary answer, and at the end of the process no request on a kept connection is lost.
 */
export function settleConnections(): void {
  subscribe("http.server.request.start", (message) => {
    const { server, response: answer } = exchangeSchema.parse(message);
    // Whoever kept this connection sends the next request elsewhere.
    if (isEnding(server)) answer.shouldKeepAlive = false;
  });
  subscribe("http.server.response.finish", (message) => {
    const { server } = exchangeSchema.parse(message);
    if (isEnding(server)) server.closeIdleConnections();
  });
  const met = new WeakSet<Server>();
  subscribe("net.server.socket", (message) => {
    const found = socketSchema.safeParse(message);
    if (!found.success || met.has(found.data.socket.server)) return;
    const { server } = found.data.socket;
    met.add(server);
    // Next listens for upgrades and never answers. Without a listener Node takes a request that offers one for an
    // ordinary request (RFC 9110, 7.8).
    server.removeAllListeners("upgrade");
    // Whoever closes an idle connection may miss the request that the other one is sending just then; `close` begins so.
    const closeIdle = server.closeIdleConnections.bind(server);
    server.closeIdleConnections = () => void setTimeout(closeIdle, FAREWELL);
  });
}
