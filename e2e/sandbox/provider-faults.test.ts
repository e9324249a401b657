import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createAccounts, type Account } from "./account";
import { sentinels, type Sentinel } from "./faults";
import { startProvider, type Provider } from "./provider";

const accounts = createAccounts();
let provider: Provider;
let created = 0;

beforeAll(async () => {
  provider = await startProvider({ port: 0, accounts });
});
afterAll(() => provider.stop());

function newAccount() {
  created += 1;
  return accounts.add({
    apiKey: `key-${created}`,
    systemId: `system-${created}`,
    password: "oldpass1",
    enabled: true,
    allowedIps: "0.0.0.0/0",
    dailyLimit: null,
  });
}

type Options = { limit?: number | null; systemID?: string | null; password?: string; timeoutMs?: number };

function post({ apiKey }: Account, { limit = null, systemID = null, password, timeoutMs = 10_000 }: Options) {
  const parameters = { enabled: true, allowed_ips: "10.0.0.0/8", dailyLimit: limit };
  const secret = { systemID, password: password ?? null };
  return fetch(`${provider.url}/integrations/smpp`, {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    body: JSON.stringify({ parameters, secret }),
    redirect: "manual",
    signal: AbortSignal.timeout(timeoutMs),
  });
}

const wasApplied = (account: Account) => account.connection.allowedIps === "10.0.0.0/8";

// Written out by hand, so that a slip in the table of faults shows.
const answered: [Sentinel, number, boolean][] = [
  [400400, 400, false],
  [401401, 401, false],
  [402402, 402, false],
  [403403, 403, false],
  [404404, 404, false],
  [409409, 409, false],
  [422422, 422, false],
  [429429, 429, false],
  [408408, 408, true],
  [425425, 425, false],
  [500500, 500, true],
  [500501, 500, false],
  [502502, 502, true],
  [503503, 503, true],
  [504500, 504, true],
  [302302, 302, true],
  [200200, 200, false],
  [200201, 200, false],
  [200202, 200, false],
  [200000, 200, true],
  [200001, 200, true],
  [200002, 200, true],
  [300300, 200, true],
  [600600, 400, false],
  [200600, 200, true],
];
const unanswered: [Sentinel, boolean][] = [
  [504504, true],
  [504505, false],
  [303030, true],
];
const reset: [Sentinel, boolean][] = [
  [444444, true],
  [444445, false],
];

describe("a sentinel as daily limit", () => {
  it("is tried below, whichever it is", () => {
    const tried = [...answered, ...unanswered, ...reset].map(([sentinel]) => sentinel);
    expect(tried.toSorted()).toEqual(sentinels.toSorted());
  });

  it.concurrent.each(answered)("%i answers %i, applied: %s", async (sentinel, status, applies) => {
    const account = newAccount();
    const response = await post(account, { limit: sentinel });
    expect(response.status).toBe(status);
    expect(wasApplied(account)).toBe(applies);
    expect(provider.requests(account.apiKey)).toMatchObject([{ applied: applies, answer: { status } }]);
  });

  it.concurrent.each(unanswered)("%i does not answer, applied: %s", async (sentinel, applies) => {
    const account = newAccount();
    await expect(post(account, { limit: sentinel, timeoutMs: 1_000 })).rejects.toThrow("timeout");
    expect(wasApplied(account)).toBe(applies);
  });

  it.concurrent.each(reset)("%i resets the connection, applied: %s", async (sentinel, applies) => {
    const account = newAccount();
    await expect(post(account, { limit: sentinel })).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
    expect(wasApplied(account)).toBe(applies);
    expect(provider.requests(account.apiKey)).toMatchObject([{ applied: applies, answer: "reset" }]);
  });
});

describe("what the answers look like", () => {
  const answer = async (limit: Sentinel, options: Options = {}) => {
    const response = await post(newAccount(), { limit, ...options });
    return { headers: response.headers, text: await response.text() };
  };

  it("carries the documented error shapes, and Retry-After with 429", async () => {
    expect((await answer(401401)).text).toBe('{"code":401,"message":"Invalid Credentials"}');
    expect((await answer(409409)).text).toMatch(/^\{"error":"/);
    expect((await answer(429429)).headers.get("retry-after")).toBe("30");
  });

  it("has answers of 200 that are no success", async () => {
    const page = await answer(200200);
    expect(page.headers.get("content-type")).toContain("text/html");
    expect(page.text).toMatch(/^<!doctype html>/);
    expect((await answer(200201)).text).toMatch(/^\{"error":"/);
    expect((await answer(200202)).text).toMatch(/^\{"code":500,"message":"/);
  });

  it("has an empty, a broken and a large body", async () => {
    expect((await answer(200000)).text).toBe("");
    const broken = await answer(200001);
    expect(() => void JSON.parse(broken.text)).toThrow(SyntaxError);
    expect((await answer(200002)).text.length).toBeGreaterThan(2_000_000);
  });

  it("redirects to a path that looks like success", async () => {
    const account = newAccount();
    const location = (await post(account, { limit: 302302 })).headers.get("location");
    const headers = { authorization: `Bearer ${account.apiKey}` };
    expect((await fetch(new URL(location ?? "", provider.url), { headers })).status).toBe(200);
    expect(provider.requests(account.apiKey).map(({ path }) => path)).toEqual([
      "/integrations/smpp",
      "/moved",
    ]);
  });

  it("echoes body and authorization, or the password", async () => {
    const echo = await answer(600600, { password: "canary12" });
    expect(echo.text).toContain("canary12");
    expect(echo.text).toMatch(/Bearer key-\d+/);
    const told: unknown = JSON.parse((await answer(200600, { password: "canary12" })).text);
    expect(told).toMatchObject({ secret: { password: "canary12" } });
  });

  it("takes 3 seconds, and has applied before that", async () => {
    const account = newAccount();
    const started = Date.now();
    const response = post(account, { limit: 300300 });
    await expect.poll(() => wasApplied(account)).toBe(true);
    expect(provider.requests(account.apiKey)).toMatchObject([{ applied: true, answer: "pending" }]);
    expect((await response).status).toBe(200);
    expect(Date.now() - started).toBeGreaterThanOrEqual(2_900);
  });
});

describe("other ways to ask for a failure", () => {
  it("a system ID to rotate to", async () => {
    const account = newAccount();
    expect((await post(account, { systemID: "fault-400" })).status).toBe(400);
    expect(account.connection.systemId).toMatch(/^system-/);
    expect((await post(account, { systemID: "fault-500" })).status).toBe(500);
    expect(account.connection.systemId).toBe("fault-500");
    expect((await post(account, {})).status).toBe(200);
  });

  it("failNext, in the order asked for, for that account only", async () => {
    const account = newAccount();
    account.failNext(500500);
    account.failNext(400400);
    expect((await post(newAccount(), {})).status).toBe(200);
    expect((await post(account, { limit: 503503 })).status).toBe(500);
    expect((await post(account, {})).status).toBe(400);
    expect((await post(account, {})).status).toBe(200);
  });

  it("failNext with a body that is refused: the failure is seen, nothing applies", async () => {
    const account = newAccount();
    account.failNext(500500);
    expect((await post(account, { limit: 0 })).status).toBe(500);
    expect(wasApplied(account)).toBe(false);
  });
});

describe("starting and stopping", () => {
  it("stops while calls are unanswered or slow, and ends them", async () => {
    const short = await startProvider({ port: 0, accounts });
    const call = (dailyLimit: Sentinel) =>
      fetch(`${short.url}/integrations/smpp`, {
        method: "POST",
        headers: { authorization: `Bearer ${newAccount().apiKey}`, "content-type": "application/json" },
        body: JSON.stringify({ parameters: { enabled: true, allowed_ips: "10.0.0.0/8", dailyLimit } }),
      }).then(
        () => "answered",
        () => "ended",
      );
    const calls = Promise.all([call(504504), call(303030)]);
    await expect.poll(() => short.requests()).toHaveLength(2);
    await short.stop();
    expect(await calls).toEqual(["ended", "ended"]);
  });

  it("does nothing more once it has stopped", async () => {
    const lines: string[] = [];
    const short = await startProvider({ port: 0, accounts, latencyMs: 500, log: (line) => lines.push(line) });
    const call = fetch(`${short.url}/auth/test`).catch(() => "ended");
    await expect.poll(() => short.requests()).toHaveLength(1);
    await short.stop();
    expect(await call).toBe("ended");
    await delay(600);
    expect(lines).toEqual([]);
  });

  it("goes on when a client left before its answer", async () => {
    const slow = await startProvider({ port: 0, accounts, latencyMs: 600 });
    const left = fetch(`${slow.url}/auth/test`, { signal: AbortSignal.timeout(300) });
    await expect(left).rejects.toThrow("timeout");
    await expect.poll(() => slow.requests()).toMatchObject([{ answer: { status: 401 } }]);
    expect((await fetch(`${slow.url}/auth/test`)).status).toBe(401);
    await slow.stop();
  });

  it("waits for the latency it was given", async () => {
    const slow = await startProvider({ port: 0, accounts, latencyMs: 150 });
    const started = Date.now();
    await fetch(`${slow.url}/auth/test`);
    expect(Date.now() - started).toBeGreaterThanOrEqual(140);
    await slow.stop();
  });

  it("rejects when the port is taken", async () => {
    const port = Number(new URL(provider.url).port);
    await expect(startProvider({ port, accounts })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});
