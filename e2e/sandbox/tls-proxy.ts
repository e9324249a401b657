import { request as forward } from "node:http";
import { createServer } from "node:https";

import { listen } from "./listen";
import { selfSignedCertificate } from "./self-signed";

export type TlsProxy = { url: string; stop(): Promise<void> };

/**
 * A reverse proxy that ends TLS, as one in front of a deployment does: it rewrites `Host`, and says in
 * `X-Forwarded-For` who asked. `target` is told once the proxy's own address is known.
 */
export async function startTlsProxy(): Promise<TlsProxy & { leadTo(port: number): void }> {
  let target = 0;
  const server = createServer(selfSignedCertificate(), (request, response) => {
    const headers = {
      ...request.headers,
      host: `127.0.0.1:${target}`,
      "x-forwarded-for": request.socket.remoteAddress ?? "",
    };
    const onward = forward({
      port: target,
      host: "127.0.0.1",
      method: request.method,
      path: request.url,
      headers,
    });
    onward.on("response", (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.writeHead(502).end());
    request.pipe(onward);
  });
  const { port } = await listen(server, 0, "127.0.0.1");
  return {
    url: `https://localhost:${port}`,
    leadTo: (to) => void (target = to),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
