import type { Socket } from "node:net";
import type { TlsOptions } from "node:tls";
import { afterEach, describe, expect, it, vi } from "vitest";

import type { Settings } from "@/lib/domain/settings";
import { issue } from "../bind/fixtures/certificate";
import { listen, type TestServer, type Visitor } from "../bind/fixtures/hostile-server";
import { postSmpp } from "./client";

const KEY = "mbv_live_4f9c2d1e";
const settings: Settings = {
  enabled: true,
  allowlist: [{ range: "192.0.2.0/24", label: "" }],
  dailyLimit: 400,
};
const target = (url: string) => ({ url, apiKey: KEY });

let server: TestServer | undefined;

afterEach(async () => {
  vi.unstubAllEnvs();
  await server?.stop();
  server = undefined;
});

/** Everything that arrives, as one text. */
function listenFor(heard: Buffer[]): Visitor {
  return (socket) => socket.on("data", (chunk: Buffer) => heard.push(chunk));
}

async function call(visitor: Visitor, options: { tls?: TlsOptions; timeoutMs?: number } = {}) {
  server = await listen(visitor, options.tls);
  const url = `${options.tls ? "https" : "http"}://localhost:${server.port}`;
  return postSmpp(target(url), settings, null, options.timeoutMs ?? 10_000);
}

const nothingLeft = async () => {
  const { leaked } = server ?? { leaked: () => Number.NaN };
  await expect.poll(() => leaked()).toBe(0);
};

describe("nothing was sent", () => {
  it("when the port is closed", async () => {
    const closed = await listen(() => undefined);
    await closed.stop();
    const { outcome, late } = await postSmpp(
      target(`http://127.0.0.1:${closed.port}`),
      settings,
      null,
      2_000,
    );
    expect(outcome).toMatchObject({ kind: "not-sent", why: "refused" });
    expect(await late).toBeNull();
  });

  it("when the host name does not exist", async () => {
    const { outcome } = await postSmpp(target("https://provider.invalid"), settings, null, 10_000);
    expect(outcome).toMatchObject({ kind: "not-sent", why: "lookup" });
  });

  const certificates = [
    ["of an unknown authority", issue({ name: "localhost", host: "localhost" })],
    [
      "for another host",
      issue({ name: "elsewhere", host: "elsewhere.example", issuer: issue({ name: "Authority" }) }),
    ],
  ] as const;
  const versions = ["TLSv1.2", "TLSv1.3"] as const;
  const cases = certificates.flatMap(([name, certificate]) =>
    versions.map((version) => [name, version, certificate] as const),
  );
  it.each(cases)(
    "when the certificate is one %s (%s): the key stays here",
    async (_, version, certificate) => {
      // Whoever presents a wrong certificate holds its key and reads whatever is sent.
      const heard: Buffer[] = [];
      const tls = {
        cert: certificate.pem,
        key: certificate.keyPem,
        maxVersion: version,
        minVersion: version,
      };
      vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
      const warnings = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
      const { outcome } = await call(listenFor(heard), { tls });
      expect(outcome).toMatchObject({ kind: "not-sent", why: "certificate" });
      await nothingLeft();
      warnings.mockRestore();
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(Buffer.concat(heard).toString()).toBe("");
    },
  );

  it("when the host accepts and TLS never begins", async () => {
    const heard: Buffer[] = [];
    server = await listen(listenFor(heard));
    const { outcome, late } = await postSmpp(target(`https://localhost:${server.port}`), settings, null, 200);
    expect(outcome).toMatchObject({ kind: "not-sent", why: "connect-timeout" });
    expect(outcome.ms).toBeGreaterThanOrEqual(190);
    expect(await late).toBeNull();
    await nothingLeft();
    expect(Buffer.concat(heard).toString("latin1")).not.toContain(KEY);
  });

  it("when the port speaks something else than TLS, or hangs up during the handshake", async () => {
    server = await listen((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    const spoken = await postSmpp(target(`https://localhost:${server.port}`), settings, null, 10_000);
    expect(spoken.outcome).toMatchObject({ kind: "not-sent", why: "unreachable" });
    await server.stop();
    server = await listen((socket) => socket.destroy());
    const hungUp = await postSmpp(target(`https://localhost:${server.port}`), settings, null, 10_000);
    expect(hungUp.outcome).toMatchObject({ kind: "not-sent", why: "unreachable" });
    await nothingLeft();
  });
});

describe("what became of it is not known", () => {
  const onRequest =
    (then: (socket: Socket) => void): Visitor =>
    (socket) =>
      socket.once("data", () => then(socket));

  it.each([
    ["is reset", (socket: Socket) => socket.resetAndDestroy(), "reset"],
    ["is closed", (socket: Socket) => socket.end(), "reset"],
    ["breaks off inside the headers", (socket: Socket) => socket.end("HTTP/1.1 200 OK\r\nContent-"), "reset"],
    [
      "answers with noise",
      (socket: Socket) => socket.end("\u0000\u0001 no HTTP \r\n\r\n"),
      "not-the-providers",
    ],
    [
      "switches protocols",
      (socket: Socket) => socket.write("HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"),
      "reset",
    ],
  ])("when the connection %s after the request", async (_, then, why) => {
    let requests = 0;
    const { outcome, late } = await call(
      onRequest((socket) => {
        requests += 1;
        then(socket);
      }),
    );
    expect(outcome).toMatchObject({ kind: "unconfirmed", why, status: null });
    expect(outcome.ms).toBeLessThan(9_000);
    expect(await late).toBeNull();
    await nothingLeft();
    expect(requests).toBe(1);
  });

  it.each([
    ["answer", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", { kind: "applied", status: 200 }],
    [
      "rejection",
      'HTTP/1.1 422 No\r\nContent-Length: 16\r\n\r\n{"message":"No"}',
      { kind: "rejected", status: 422, message: "No" },
    ],
  ])("when the time is over, until a late %s corrects it", async (_, answer, corrected) => {
    const asked: Socket[] = [];
    const { outcome, late } = await call(
      onRequest((socket) => asked.push(socket)),
      { timeoutMs: 1_000 },
    );
    expect(outcome).toMatchObject({ kind: "unconfirmed", why: "timeout", status: null });
    expect(asked).toHaveLength(1);
    asked[0]?.end(answer);
    const read = await late;
    expect(read).toMatchObject(corrected);
    expect(read?.ms).toBeGreaterThanOrEqual(outcome.ms);
    await nothingLeft();
  });

  it("when the time is over and the connection breaks later", async () => {
    const asked: Socket[] = [];
    const { outcome, late } = await call(
      onRequest((socket) => asked.push(socket)),
      { timeoutMs: 1_000 },
    );
    expect(outcome).toMatchObject({ kind: "unconfirmed", why: "timeout" });
    asked[0]?.resetAndDestroy();
    expect(await late).toBeNull();
    await nothingLeft();
  });
});

it("waits for no timer once the answer is there", async () => {
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
  const before = timers();
  const { outcome } = await call((socket) =>
    socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\n\r\n")),
  );
  expect(outcome.kind).toBe("applied");
  await nothingLeft();
  expect(timers()).toBeLessThanOrEqual(before);
});
