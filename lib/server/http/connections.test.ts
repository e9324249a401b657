import { once } from "node:events";
import { Agent, createServer, get, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { beforeAll, expect, it, onTestFinished } from "vitest";

import { settleConnections } from "./connections";

beforeAll(() => settleConnections());

/** A proxy's connection, which it keeps for the next request. */
function keptConnection(address: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  return () =>
    new Promise<{ headers: IncomingHttpHeaders; port: number | undefined }>((resolve, reject) => {
      const call = get(address, { agent }, (answer) => {
        const told = { headers: answer.headers, port: answer.socket.localPort };
        answer.resume().once("end", () => resolve(told));
      });
      call.once("error", reject);
    });
}

async function startServer() {
  const server = createServer((_, response) => response.end());
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`;
  return { server, url, ask: keptConnection(url), end: () => once(server.close(), "close") };
}

it("takes the request that is under way when the process begins to end, and no other", async () => {
  const { ask, end } = await startServer();
  const { port } = await ask();
  const ended = end();
  const last = await ask();
  expect(last.port).toBe(port);
  expect(last.headers.connection).toBe("close");
  await ended;
});

it("does not hold up the end for long when nothing comes", async () => {
  const { ask, end } = await startServer();
  await ask();
  const from = performance.now();
  await end();
  expect(performance.now() - from).toBeLessThan(3000);
});

it("gives an ordinary answer to who asks for another protocol", async () => {
  const { server, url, end } = await startServer();
  // As Next listens, and does nothing.
  server.on("upgrade", () => undefined);
  for (const upgrade of ["websocket", "h2c"]) {
    const headers = { connection: "Upgrade", upgrade };
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      get(url, { headers, signal: AbortSignal.timeout(2000) }, resolve).once("error", reject);
    });
    expect(answer.statusCode).toBe(200);
    answer.destroy();
  }
  await end();
});
