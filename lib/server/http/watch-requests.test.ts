import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Agent, createServer, get, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { sparedHeader } from "./origin";
import { decodeSession, encodeSession } from "../auth/session-token";
import { watchRequests } from "./watch-requests";

const authUrl = "http://localhost:3000";
const authSecret = "a-secret-of-at-least-32-characters";
const oidc = { issuer: "https://sso.example.net/realm" };

/** What a request looks like once it has been met. */
let met: IncomingHttpHeaders = {};
const server = createServer((request, response) => {
  met = request.headers;
  response.end();
});
let url = "";

beforeAll(async () => {
  watchRequests({ authUrl, authSecret, oidc, trustedProxies: [] });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  url = typeof address === "object" && address !== null ? `http://127.0.0.1:${address.port}` : "";
});
afterAll(() => void server.close());

const ask = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  fetch(`${url}${path}`, { method, headers });

const isSpared = async (...request: Parameters<typeof ask>) => {
  await ask(...request);
  return met[sparedHeader] === "1";
};

async function session(): Promise<string> {
  const now = Date.now();
  const person = { sid: randomUUID(), iss: oidc.issuer, sub: randomUUID(), groups: [] };
  return encodeSession({ ...person, signedInAt: now, authTime: now }, authSecret, now);
}

describe("the gate", () => {
  it("lets by what the watch says", () => {
    const proxy = readFileSync(join(import.meta.dirname, "../../../proxy.ts"), "utf8");
    expect(proxy).toContain(`missing: [{ type: "header", key: "${sparedHeader}" }]`);
  });

  it("is spared what is for everybody, and the pages of a session that was read before", async () => {
    for (const path of ["/sign-in", "/_next/static/a.js", "/icon.svg"])
      expect(await isSpared(path)).toBe(true);
    const value = await session();
    const cookie = `theme=dark; bindery.session=${value}`;
    expect(await isSpared("/connections/smpp", { cookie })).toBe(false);
    await decodeSession(value, authSecret, Date.now());
    expect(await isSpared("/connections/smpp", { cookie })).toBe(true);
    expect(await isSpared("/connections/smpp", { cookie: `${cookie}x` })).toBe(false);
  });

  it("sees everything that may change something, whoever sends it", async () => {
    const value = await session();
    await decodeSession(value, authSecret, Date.now());
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
      for (const path of ["/", "/sign-in", "/_next/static/a.js"])
        expect(await isSpared(path, { cookie: `bindery.session=${value}` }, method)).toBe(false);
  });

  it("is not talked past", async () => {
    const claims = { [sparedHeader]: "1" };
    await ask("/connections/smpp", claims);
    expect(met).not.toHaveProperty(sparedHeader);
    await ask("/sign-in", claims, "POST");
    expect(met).not.toHaveProperty(sparedHeader);
  });
});

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

/** A server of its own, which a test can end. */
async function anotherServer() {
  const another = createServer((_, response) => response.end());
  await once(another.listen(0, "127.0.0.1"), "listening");
  const address = another.address();
  const ask = keptConnection(typeof address === "object" ? `http://127.0.0.1:${address?.port}/` : "");
  return { ask, end: () => once(another.close(), "close") };
}

describe("a connection that a proxy keeps", () => {
  it("stays open for longer than proxies leave one idle", async () => {
    const ask = keptConnection(`${url}/`);
    expect((await ask()).headers["keep-alive"]).toBe("timeout=660");
  });

  it("takes the request that is under way when the process begins to end, and no other", async () => {
    const { ask, end } = await anotherServer();
    const { port } = await ask();
    const ended = end();
    const last = await ask();
    expect(last.port).toBe(port);
    expect(last.headers.connection).toBe("close");
    await ended;
  });

  it("does not hold up the end for long when nothing comes", async () => {
    const { ask, end } = await anotherServer();
    await ask();
    const from = performance.now();
    await end();
    expect(performance.now() - from).toBeLessThan(3000);
  });
});

describe("every request", () => {
  it("has an ordinary answer, also one that asks for another protocol", async () => {
    // As Next listens, and does nothing.
    server.on("upgrade", () => undefined);
    for (const upgrade of ["websocket", "h2c"]) {
      const headers = { connection: "Upgrade", upgrade };
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        get(`${url}/`, { headers, signal: AbortSignal.timeout(2000) }, resolve).once("error", reject);
      });
      expect(answer.statusCode).toBe(200);
      expect(answer.headers["x-request-id"]).toBeDefined();
      answer.destroy();
    }
  });

  it("has the address that people use, whatever it says itself", async () => {
    await ask("/", { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" });
    expect(met).toMatchObject({ "x-forwarded-host": "localhost:3000", "x-forwarded-proto": "http" });
  });

  it("has a policy with a nonce of its own, which its answer has too", async () => {
    const policies = [];
    for (let round = 0; round < 2; round += 1) {
      const answer = await ask("/", { "content-security-policy": "script-src *" });
      policies.push(answer.headers.get("content-security-policy"));
      expect(met["content-security-policy"]).toBe(policies.at(-1));
      expect(policies.at(-1)).toMatch(/script-src 'nonce-[A-Za-z0-9+/]{22}==' 'strict-dynamic'/);
      expect(policies.at(-1)).toContain("form-action 'self' https://sso.example.net;");
    }
    expect(policies[0]).not.toBe(policies[1]);
  });

  it("is not kept by anybody, but for the files that are the same for all", async () => {
    expect((await ask("/sign-in")).headers.get("cache-control")).toBe("no-store");
    expect((await ask("/_next/static/a.js")).headers.get("cache-control")).toBeNull();
  });
});
