import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";

import { listen } from "../sandbox/listen";

/** A load balancer in front of several processes: every request goes to the next one. */
export type Balancer = {
  url: string;
  /** The ports of the processes, in turn; may be replaced at any time. */
  targets: number[];
  /** How many requests each process has answered, by its port. */
  served(port: number): number;
  stop(): Promise<void>;
};

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  incoming.on("data", (part: Buffer) => parts.push(part));
  await once(incoming, "end");
  return Buffer.concat(parts);
}

/** Passes a request on and its answer back. Rejects when nobody accepts the connection. */
function passOn(incoming: IncomingMessage, body: Buffer, outgoing: ServerResponse, port: number) {
  const { method, url: path, headers, socket } = incoming;
  return new Promise<void>((resolve, reject) => {
    const call = request({
      host: "127.0.0.1",
      port,
      method,
      path,
      agent: false,
      // As many do, it does not pass the name on that the browser asked for.
      headers: { ...headers, host: `127.0.0.1:${port}`, "x-forwarded-for": socket.remoteAddress },
    });
    call.once("error", reject);
    call.once("response", (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
      answer.once("close", resolve);
    });
    outgoing.once("close", () => call.destroy());
    call.end(body);
  });
}

/** Starts the balancer on a port; where a process refuses the connection, the next one is asked. */
export async function startBalancer(port: number): Promise<Balancer> {
  const counts = new Map<number, number>();
  let turn = 0;

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await bodyOf(incoming);
    for (let attempt = 0; attempt < balancer.targets.length; attempt++) {
      const target = balancer.targets[(turn += 1) % balancer.targets.length] ?? 0;
      try {
        await passOn(incoming, body, outgoing, target);
        counts.set(target, (counts.get(target) ?? 0) + 1);
        return;
      } catch {
        if (outgoing.headersSent) return;
      }
    }
    outgoing.writeHead(502).end();
  }

  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await listen(server, port, "127.0.0.1");
  const balancer: Balancer = {
    url: `http://localhost:${port}`,
    targets: [],
    served: (target) => counts.get(target) ?? 0,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return balancer;
}
