import "server-only";

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer, type ServerOptions } from "node:https";

/** A request as it arrived, header names and values as written. */
export type Received = { method: string; path: string; headers: Map<string, string>; body: string };

export type LocalProvider = {
  url: string;
  /** Every request that arrived completely. */
  requests: Received[];
  stop: () => Promise<void>;
};

export type Answering = (response: ServerResponse, request: Received, raw: IncomingMessage) => void;

function headersOf({ rawHeaders }: IncomingMessage): Map<string, string> {
  const headers = new Map<string, string>();
  for (let i = 0; i < rawHeaders.length; i += 2) headers.set(rawHeaders[i] ?? "", rawHeaders[i + 1] ?? "");
  return headers;
}

/** A stand-in for the provider on a free loopback port; with certificates it speaks TLS. */
export async function localProvider(answering: Answering, tls?: ServerOptions): Promise<LocalProvider> {
  const requests: Received[] = [];
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("error", () => undefined);
    request.on("end", () => {
      const { method = "", url = "" } = request;
      const body = Buffer.concat(chunks).toString("utf8");
      const received = { method, path: url, headers: headersOf(request), body };
      requests.push(received);
      answering(response, received, request);
    });
  };
  const server = tls ? createTlsServer(tls, serve) : createServer(serve);
  server.on("tlsClientError", () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port");
  return {
    url: `${tls ? "https" : "http"}://127.0.0.1:${address.port}`,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers with a status, and JSON or text as the body. */
export const answers =
  (status: number, body: unknown = {}, headers: Record<string, string> = {}): Answering =>
  (response) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(text);
  };
