import { afterEach, describe, expect, it } from "vitest";

import type { Secret, Settings } from "@/lib/domain/settings";
import { providerOf } from "../config/connections-file";
import { postSmpp, testKey } from "./client";
import { type Answering, answers, type LocalProvider, localProvider } from "./local-provider.fixture";

const KEY = "mbv_live_4f9c2d1e";
const PASSWORD = "0plt0jn2";

const everywhere: Settings = {
  enabled: true,
  allowlist: [{ range: "0.0.0.0/0", label: "anywhere" }],
  dailyLimit: null,
};

let provider: LocalProvider | undefined;

afterEach(async () => {
  await provider?.stop();
  provider = undefined;
});

async function send(
  answering: Answering,
  settings = everywhere,
  secret: Secret | null = null,
  timeoutMs = 10_000,
) {
  provider = await localProvider(answering);
  const sent = await postSmpp({ url: provider.url, apiKey: KEY }, settings, secret, timeoutMs);
  return { ...sent, requests: provider.requests };
}

describe("the request", () => {
  const documented: [string, Settings, Secret | null, string][] = [
    [
      "a new system ID, from anywhere, no limit",
      everywhere,
      { systemId: "aaaaaaaaaaaaaa", password: null },
      '{"parameters":{"enabled":true,"allowed_ips":"0.0.0.0/0","dailyLimit":null},"secret":{"systemID":"aaaaaaaaaaaaaa","password":null}}',
    ],
    [
      "the password only",
      everywhere,
      { systemId: null, password: PASSWORD },
      '{"parameters":{"enabled":true,"allowed_ips":"0.0.0.0/0","dailyLimit":null},"secret":{"systemID":null,"password":"0plt0jn2"}}',
    ],
    [
      "disabled, restricted, limited",
      {
        enabled: false,
        allowlist: [
          { range: "1.2.3.4/32", label: "one" },
          { range: "5.5.5.5/32", label: "" },
        ],
        dailyLimit: 400,
      },
      null,
      '{"parameters":{"enabled":false,"allowed_ips":"1.2.3.4/32,5.5.5.5/32","dailyLimit":400}}',
    ],
  ];

  it.each(documented)("is the documented one, byte for byte: %s", async (_, settings, secret, body) => {
    const { requests, outcome } = await send(answers(200), settings, secret);
    expect(requests).toMatchObject([{ method: "POST", path: "/integrations/smpp", body }]);
    expect(outcome).toMatchObject({ kind: "applied", status: 200 });
  });

  it("carries the documented headers and what HTTP itself needs", async () => {
    const { requests } = await send(answers(200));
    const headers = requests[0]?.headers ?? new Map<string, string>();
    expect([...headers.keys()].sort()).toEqual([
      "Accept",
      "Authorization",
      "Connection",
      "Content-Length",
      "Content-Type",
      "Host",
    ]);
    expect(headers.get("Accept")).toBe("application/json");
    expect(headers.get("Content-Type")).toBe("application/json");
    expect(headers.get("Authorization")).toBe(`Bearer ${KEY}`);
    expect(headers.get("Connection")).toBe("close");
  });

  it("keeps the path of a base address, with or without a slash at its end", async () => {
    for (const end of ["/api/v1", "/api/v1/", "/", ""]) {
      provider = await localProvider(answers(200));
      const { url } = providerOf(provider.url + end, KEY);
      await postSmpp({ url, apiKey: KEY }, everywhere, null, 10_000);
      expect(provider.requests[0]?.path).toBe(`${end.replace(/\/$/, "")}/integrations/smpp`);
      await provider.stop();
    }
  });

  it("carries 10,000 ranges in the operator's order", async () => {
    const allowlist = Array.from({ length: 10_000 }, (_, i) => ({
      range: `10.${(i * 7) % 256}.${i % 256}.${i >> 8}/32`,
      label: "x".repeat(60),
    }));
    const { requests } = await send(answers(200), { ...everywhere, allowlist });
    const expected = allowlist.map(({ range }) => range).join(",");
    expect(JSON.parse(requests[0]?.body ?? "")).toMatchObject({ parameters: { allowed_ips: expected } });
  });
});

describe("the answer", () => {
  it.each([
    ["nothing", ""],
    ["broken JSON", '{"ok":'],
    ["2 MB", JSON.stringify({ ok: "x".repeat(2_000_000) })],
    ["2 MB that are no JSON", "x".repeat(2_000_000)],
  ])("is applied with a body of %s", async (_, body) => {
    expect((await send(answers(200, body))).outcome).toMatchObject({ kind: "applied", status: 200 });
  });

  it("is applied without a body at all", async () => {
    const { outcome } = await send((response) => response.writeHead(204).end());
    expect(outcome).toMatchObject({ kind: "applied", status: 204 });
  });

  it("is not the provider's when it is a page or an error", async () => {
    const foreign = { kind: "unconfirmed", why: "not-the-providers", status: 200 };
    const page = answers(200, "<!doctype html><title>Sign in</title>", { "Content-Type": "text/html" });
    expect((await send(page)).outcome).toMatchObject(foreign);
    await provider?.stop();
    expect((await send(answers(200, { code: 401, message: "Invalid" }))).outcome).toMatchObject(foreign);
  });

  it.each([400, 401, 402, 403, 404, 409, 422, 429])(
    "of %i is a rejection in its own words",
    async (status) => {
      const { outcome } = await send(answers(status, { code: status, message: "Not this time" }));
      expect(outcome).toMatchObject({ kind: "rejected", status, message: "Not this time", retryAfter: null });
    },
  );

  it("of 429 tells when to come back", async () => {
    const { outcome } = await send(answers(429, {}, { "Retry-After": "17" }));
    expect(outcome).toMatchObject({ kind: "rejected", status: 429, message: null, retryAfter: "17" });
  });

  it("never repeats the key or the password", async () => {
    const echo: Answering = (response, { body, headers }) => {
      const message = `refused ${headers.get("Authorization") ?? ""} ${body}`;
      answers(400, { message })(response, { method: "", path: "", headers, body }, response.req);
    };
    const { outcome } = await send(echo, everywhere, { systemId: null, password: PASSWORD });
    expect(outcome).toMatchObject({ kind: "rejected", status: 400, message: null });
  });

  it.each([408, 425, 500, 502, 503, 504])("of %i is unconfirmed and asked only once", async (status) => {
    const { outcome, requests, late } = await send(answers(status, { message: "internal" }));
    expect(outcome).toMatchObject({ kind: "unconfirmed", status });
    expect(await late).toBeNull();
    expect(requests).toHaveLength(1);
  });

  it.each([301, 302, 303, 307, 308])("of %i is unconfirmed and not followed", async (status) => {
    const elsewhere = await localProvider(answers(200));
    const { outcome, requests } = await send(answers(status, "", { Location: `${elsewhere.url}/x` }));
    expect(outcome).toMatchObject({ kind: "unconfirmed", why: "redirect", status });
    expect([requests.length, elsewhere.requests.length]).toEqual([1, 0]);
    await elsewhere.stop();
  });

  it("that goes on without end is cut off, not read into memory", async () => {
    let written = 0;
    const { outcome } = await send((response) => {
      response.writeHead(200, { "Content-Type": "text/plain" });
      const pour = () => {
        while (!response.destroyed && response.write("x".repeat(64_000))) written += 64_000;
        response.once("drain", pour);
      };
      pour();
    });
    expect(outcome).toMatchObject({ kind: "applied" });
    expect(written).toBeLessThan(50_000_000);
  });

  it("whose headers came before the body stalled counts when the time is over", async () => {
    const stalled: Answering = (response) =>
      void response.writeHead(200, { "Content-Length": "100" }).write('{"o');
    const { outcome, late } = await send(stalled, everywhere, null, 1_000);
    expect(outcome).toMatchObject({ kind: "applied", status: 200 });
    expect(outcome.ms).toBeGreaterThanOrEqual(990);
    expect(await late).toBeNull();
  });

  it("whose body breaks off counts as it stands", async () => {
    const broken: Answering = (response, _, { socket }) => {
      response.writeHead(409, { "Content-Length": "100" }).write('{"message":"half');
      setTimeout(() => socket.destroy(), 50);
    };
    expect((await send(broken)).outcome).toMatchObject({ kind: "rejected", status: 409, message: null });
  });
});

describe("the key test", () => {
  const test = async (answering: Answering, timeoutMs = 10_000) => {
    provider = await localProvider(answering);
    const state = await testKey({ url: provider.url, apiKey: KEY }, timeoutMs);
    expect(provider.requests).toMatchObject([{ method: "GET", path: "/auth/test", body: "" }]);
    expect(provider.requests[0]?.headers.get("Authorization")).toBe(`Bearer ${KEY}`);
    expect(provider.requests[0]?.headers.has("Content-Type")).toBe(false);
    return state;
  };

  it.each([
    [200, { message: "API Key is valid" }, "valid"],
    [200, "", "valid"],
    [204, "", "valid"],
    [200, { code: 401, message: "Invalid Credentials" }, "unknown"],
    [401, { code: 401, message: "Invalid Credentials" }, "refused"],
    [403, "", "refused"],
    [302, "", "unknown"],
    [404, "", "unknown"],
    [429, "", "unknown"],
    [500, "", "unknown"],
  ])("reads %i with %j as %s", async (status, body, state) => {
    expect(await test(answers(status, body))).toBe(state);
  });

  it("cannot tell when a page answers, nobody answers, or nobody is there", async () => {
    expect(await test(answers(200, "<html>", { "Content-Type": "text/html" }))).toBe("unknown");
    await provider?.stop();
    expect(await test(() => undefined, 1_000)).toBe("unknown");
    await provider?.stop();
    expect(await testKey({ url: provider?.url ?? "", apiKey: KEY }, 10_000)).toBe("unknown");
  });
});
