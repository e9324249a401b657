import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createAccounts } from "./account";
import type { ConnectionRequest } from "./connection-request";
import { startProvider, type Provider } from "./provider";

const accounts = createAccounts();
const lines: string[] = [];
let provider: Provider;
let created = 0;

beforeAll(async () => {
  provider = await startProvider({ port: 0, accounts, log: (line) => lines.push(line) });
});
afterAll(() => provider.stop());

function newAccount() {
  created += 1;
  return accounts.add({
    apiKey: `key-${created}`,
    systemId: `system-${created}`,
    password: "0plt0jn2",
    enabled: true,
    allowedIps: "0.0.0.0/0",
    dailyLimit: null,
  });
}

const valid = { parameters: { enabled: false, allowed_ips: "1.2.3.4/32,5.5.5.5/32", dailyLimit: 400 } };

function post(apiKey: string, body: unknown, path = "/integrations/smpp") {
  return fetch(`${provider.url}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

describe("POST /integrations/smpp", () => {
  it.each<ConnectionRequest>([
    {
      parameters: { enabled: true, allowed_ips: "0.0.0.0/0", dailyLimit: null },
      secret: { systemID: "aaaaaaaaaaaaaa", password: null },
    },
    {
      parameters: { enabled: true, allowed_ips: "0.0.0.0/0", dailyLimit: null },
      secret: { systemID: null, password: "newpass1" },
    },
    valid,
    { parameters: { enabled: true, allowed_ips: "2001:db8::/32", dailyLimit: 2_147_483_647 } },
  ])("takes the request into force: %j", async (body) => {
    const { apiKey, connection: before } = newAccount();
    const response = await post(apiKey, body);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ message: "SMPP connection updated" });
    expect(accounts.byKey(apiKey)?.connection).toEqual({
      systemId: body.secret?.systemID ?? before.systemId,
      password: body.secret?.password ?? before.password,
      enabled: body.parameters.enabled,
      allowedIps: body.parameters.allowed_ips,
      dailyLimit: body.parameters.dailyLimit,
    });
  });

  const { parameters } = valid;
  it.each([
    ["no parameters", {}, "parameters"],
    ["an array", [], "body"],
    ["an unknown key", { ...valid, comment: "x" }, "body"],
    ["an unknown parameter", { parameters: { ...parameters, extra: 1 } }, "parameters"],
    ["a missing enabled", { parameters: { ...parameters, enabled: undefined } }, "parameters.enabled"],
    ["enabled as text", { parameters: { ...parameters, enabled: "true" } }, "parameters.enabled"],
    ["an empty allowlist", { parameters: { ...parameters, allowed_ips: "" } }, "parameters.allowed_ips"],
    [
      "an array of ranges",
      { parameters: { ...parameters, allowed_ips: ["::/0"] } },
      "parameters.allowed_ips",
    ],
    ["spaces", { parameters: { ...parameters, allowed_ips: "1.2.3.4/32, ::/0" } }, "parameters.allowed_ips"],
    ["a missing limit", { parameters: { ...parameters, dailyLimit: undefined } }, "parameters.dailyLimit"],
    ["a limit as text", { parameters: { ...parameters, dailyLimit: "400" } }, "parameters.dailyLimit"],
    ["a fraction", { parameters: { ...parameters, dailyLimit: 1.5 } }, "parameters.dailyLimit"],
    ["a limit of 0", { parameters: { ...parameters, dailyLimit: 0 } }, "parameters.dailyLimit"],
    ["secret as null", { ...valid, secret: null }, "secret"],
    ["half a secret", { ...valid, secret: { password: "newpass1" } }, "secret.systemID"],
    ["an unknown secret", { ...valid, secret: { systemID: null, password: null, token: "x" } }, "secret"],
    ["16 octets", { ...valid, secret: { systemID: "a".repeat(16), password: null } }, "secret.systemID"],
    ["9 octets", { ...valid, secret: { systemID: null, password: "123456789" } }, "secret.password"],
    ["an empty password", { ...valid, secret: { systemID: null, password: "" } }, "secret.password"],
    ["another script", { ...valid, secret: { systemID: "système", password: null } }, "secret.systemID"],
    [
      "a control character",
      { ...valid, secret: { systemID: null, password: "a\u0000b" } },
      "secret.password",
    ],
  ])("refuses %s and names the field", async (_what, body, field) => {
    const account = newAccount();
    const before = account.connection;
    const response = await post(account.apiKey, body);
    expect(response.status).toBe(400);
    const answer: unknown = await response.json();
    expect(answer).toMatchObject({ code: 400 });
    expect(JSON.stringify(answer)).toContain(`"message":"${field}: `);
    expect(account.connection).toBe(before);
  });

  it("refuses what is not JSON, or does not say that it is", async () => {
    const { apiKey } = newAccount();
    const broken = await post(apiKey, "{");
    expect(await broken.json()).toEqual({ code: 400, message: "Request body is not JSON" });
    const headers = { authorization: `Bearer ${apiKey}` };
    const text = { method: "POST", headers, body: JSON.stringify(valid) };
    const untyped = await fetch(`${provider.url}/integrations/smpp`, text);
    expect(await untyped.json()).toEqual({ code: 400, message: "Content-Type must be application/json" });
  });

  it("answers 413 to more than a megabyte, and takes 10,000 ranges", async () => {
    const { apiKey } = newAccount();
    expect((await post(apiKey, " ".repeat(3_000_000))).status).toBe(413);
    expect(provider.requests(apiKey)[0]?.body.length).toBeLessThanOrEqual(1024 * 1024);
    const ranges = Array.from({ length: 10_000 }, (_, i) => `10.${i >> 8}.${i & 255}.0/24`);
    const allowed_ips = ranges.join(",");
    expect((await post(apiKey, { parameters: { ...parameters, allowed_ips } })).status).toBe(200);
  });
});

describe("the key", () => {
  it.each([undefined, "Bearer", "Bearer unknown", "Basic key-1"])(
    "refuses %j with 401",
    async (authorization) => {
      const headers: Record<string, string> = authorization ? { authorization } : {};
      for (const path of ["/integrations/smpp", "/auth/test"]) {
        const response = await fetch(`${provider.url}${path}`, { method: "POST", headers });
        expect(response.status).toBe(401);
        expect(await response.json()).toEqual({ code: 401, message: "Invalid Credentials" });
      }
    },
  );

  it("is tested by GET and by POST", async () => {
    const { apiKey } = newAccount();
    const headers = { authorization: `Bearer ${apiKey}` };
    for (const method of ["GET", "POST"]) {
      const response = await fetch(`${provider.url}/auth/test`, { method, headers });
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ message: "API Key is valid" });
    }
  });

  it("can be rejected, with another status too, and restored", async () => {
    const account = newAccount();
    const statuses = async () => [
      (await post(account.apiKey, valid)).status,
      (await post(account.apiKey, "", "/auth/test")).status,
    ];
    account.rejectKey();
    expect(await statuses()).toEqual([401, 401]);
    account.rejectKey(403);
    expect(await statuses()).toEqual([403, 403]);
    account.restoreKey();
    expect(await statuses()).toEqual([200, 200]);
  });

  it("can fail its test while changes still work", async () => {
    const account = newAccount();
    account.failKeyTest(503503);
    expect((await post(account.apiKey, "", "/auth/test")).status).toBe(503);
    expect((await post(account.apiKey, valid)).status).toBe(200);
    account.failKeyTest();
    expect((await post(account.apiKey, "", "/auth/test")).status).toBe(200);
  });
});

describe("elsewhere", () => {
  it("answers 404 and 405 in JSON", async () => {
    const missing = await fetch(`${provider.url}/`);
    expect([missing.status, await missing.json()]).toEqual([404, { code: 404, message: "Not found" }]);
    const wrong = await fetch(`${provider.url}/integrations/smpp`);
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "POST"]);
    expect(await wrong.json()).toEqual({ code: 405, message: "Method not allowed" });
    const put = await fetch(`${provider.url}/auth/test`, { method: "PUT" });
    expect([put.status, put.headers.get("allow")]).toEqual([405, "GET, POST"]);
  });
});

describe("requests", () => {
  it("records what was sent and what was answered, by key", async () => {
    const { apiKey } = newAccount();
    await post(apiKey, valid);
    await post(apiKey, "{", "/integrations/smpp?again");
    const [first, second, ...others] = provider.requests(apiKey);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ method: "POST", path: "/integrations/smpp", apiKey, json: valid });
    expect(first).toMatchObject({ body: JSON.stringify(valid), applied: true, answer: { status: 200 } });
    expect(first?.headers.authorization).toBe(`Bearer ${apiKey}`);
    expect(Date.now() - (first?.at.getTime() ?? 0)).toBeLessThan(10_000);
    expect(second).toMatchObject({ path: "/integrations/smpp?again", body: "{", applied: false });
    expect(second?.json).toBeUndefined();
    expect(provider.requests().length).toBeGreaterThan(2);
  });

  it("logs lines without key or body", async () => {
    const account = newAccount();
    await post(account.apiKey, { ...valid, secret: { systemID: null, password: "canary12" } });
    await expect.poll(() => lines.at(-1)).toBe("POST /integrations/smpp answered: 200, applied");
    expect(lines.join()).not.toContain("canary12");
    expect(lines.join()).not.toContain(account.apiKey);
  });

  it("records a request that broke off, and does not apply it", async () => {
    const account = newAccount();
    const headers = { authorization: `Bearer ${account.apiKey}`, "content-length": "1000" };
    const broken = request(`${provider.url}/integrations/smpp`, { method: "POST", headers });
    broken.on("error", () => {});
    broken.write(JSON.stringify(valid), () => broken.destroy());
    await expect.poll(() => provider.requests(account.apiKey)).toHaveLength(1);
    expect(provider.requests(account.apiKey)[0]).toMatchObject({ applied: false, answer: "none" });
    expect(account.connection.enabled).toBe(true);
  });
});
