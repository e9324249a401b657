import type { TlsOptions } from "node:tls";
import { afterEach, describe, expect, it, vi } from "vitest";

import { checkBind } from "./check-bind";
import { issue, type Issued } from "./fixtures/certificate";
import { listen, pdu, type TestServer, type Visitor } from "./fixtures/hostile-server";

const credentials = { systemId: "mobi_eu_prod1", password: "tR7kx2Qm" };
const authority = issue({ name: "Test authority" });
const forLocalhost = issue({ name: "smsc", host: "localhost", issuer: authority });
const forAddress = issue({ name: "smsc", host: "127.0.0.1", issuer: authority });

const bind: Visitor = (socket) => {
  socket.once("data", () => {
    socket.write(pdu(0x80000002, 0, 1, Buffer.from("SMSC\0")));
    socket.once("data", () => socket.write(pdu(0x80000006, 0, 2)));
  });
};

let server: TestServer | undefined;

afterEach(async () => {
  vi.unstubAllEnvs();
  await server?.stop();
  server = undefined;
});

type Options = { host?: string; caPem?: string; visitor?: Visitor; more?: TlsOptions; timeoutMs?: number };

async function check(certificate: Issued, options: Options = {}) {
  const { host = "127.0.0.1", caPem = authority.pem, visitor = bind, more, timeoutMs = 1_500 } = options;
  server = await listen(visitor, { cert: certificate.pem, key: certificate.keyPem, ...more });
  const result = await checkBind({ host, port: server.port, tls: true, caPem }, credentials, { timeoutMs });
  const { leaked } = server;
  await expect.poll(() => leaked()).toBe(0);
  return result;
}

describe("a certificate that is right", () => {
  it("for a host name, which is also sent as server name", async () => {
    const names: string[] = [];
    const more: TlsOptions = {
      SNICallback: (name, done) => {
        names.push(name);
        done(null);
      },
    };
    expect(await check(forLocalhost, { host: "localhost", more })).toMatchObject({ kind: "bound" });
    expect(names).toEqual(["localhost"]);
  });

  it("for an address", async () => {
    expect(await check(forAddress)).toMatchObject({ kind: "bound", source: { address: "127.0.0.1" } });
  });
});

describe("a certificate that is wrong", () => {
  const caPem = issue({ name: "Another authority" }).pem;

  it.each<[string, Issued, Options, string]>([
    ["from an authority nobody named", forAddress, { caPem }, "untrusted"],
    ["self-signed", issue({ name: "smsc", host: "127.0.0.1" }), { caPem }, "untrusted"],
    ["for another name", forLocalhost, {}, "wrong-name"],
    ["expired", issue({ name: "smsc", host: "127.0.0.1", issuer: authority, days: [-9, -2] }), {}, "expired"],
    [
      "not valid yet",
      issue({ name: "smsc", host: "127.0.0.1", issuer: authority, days: [2, 9] }),
      {},
      "not-yet-valid",
    ],
  ])("%s", async (_, certificate, options, reason) => {
    const received: Buffer[] = [];
    const visitor: Visitor = (socket) => socket.on("data", (chunk) => received.push(chunk));
    const result = await check(certificate, { ...options, visitor });
    expect(result).toMatchObject({ kind: "certificate", reason });
    expect(received).toEqual([]);
  });

  it("is refused without a private authority too, whatever the environment says", async () => {
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    server = await listen(bind, { cert: forAddress.pem, key: forAddress.keyPem });
    const result = await checkBind({ host: "127.0.0.1", port: server.port, tls: true }, credentials);
    expect(result).toMatchObject({ kind: "certificate", reason: "untrusted" });
  });
});

describe("TLS that goes wrong", () => {
  it.each<[string, Visitor, object]>([
    [
      "a server without TLS",
      (socket) => socket.write("220 mail.example.net\r\n"),
      { kind: "tls-failed", reason: "not-tls" },
    ],
    [
      "a web server",
      (socket) => socket.write("HTTP/1.1 400 Bad Request\r\n\r\n"),
      { kind: "tls-failed", reason: "not-tls" },
    ],
    [
      "octets of no meaning",
      (socket) => socket.write(Buffer.alloc(64, 0xaa)),
      { kind: "tls-failed", reason: "not-tls" },
    ],
    ["a PDU", (socket) => socket.write(pdu(0x80000002, 0x0e, 1)), { kind: "tls-failed", reason: "not-tls" }],
    [
      "an alert",
      (socket) => socket.write(Buffer.from([0x15, 3, 3, 0, 2, 2, 40])),
      { kind: "tls-failed", reason: "handshake" },
    ],
    ["silence", () => undefined, { kind: "timeout", phase: "tls" }],
    [
      "half a record",
      (socket) => socket.write(Buffer.from([0x16, 3, 3, 0x40, 0, 2])),
      { kind: "timeout", phase: "tls" },
    ],
    ["an end", (socket) => socket.once("data", () => socket.end()), { kind: "closed", phase: "tls" }],
    [
      "a reset",
      (socket) => socket.once("data", () => socket.resetAndDestroy()),
      { kind: "reset", phase: "tls" },
    ],
  ])("%s", async (_, visitor, expected) => {
    server = await listen(visitor);
    const target = { host: "127.0.0.1", port: server.port, tls: true };
    const result = await checkBind(target, credentials, { timeoutMs: 300 });
    expect(result).toMatchObject(expected);
    const { leaked } = server;
    await expect.poll(() => leaked()).toBe(0);
  });

  it("says when the SMSC asks for a client certificate", async () => {
    for (const maxVersion of ["TLSv1.2", "TLSv1.3"] as const) {
      const more = { requestCert: true, rejectUnauthorized: true, ca: authority.pem, maxVersion };
      const result = await check(forAddress, { more });
      expect(result.kind).not.toBe("bound");
      if (maxVersion === "TLSv1.3") expect(result).toMatchObject({ reason: "client-certificate" });
      await server?.stop();
    }
  });

  it("finds out after the handshake that the port speaks HTTP, closes or resets", async () => {
    const http: Visitor = (socket) => socket.write("HTTP/1.1 400 Bad Request\r\n\r\n");
    expect(await check(forAddress, { visitor: http })).toMatchObject({ kind: "not-smpp", noise: "http" });
    await server?.stop();
    expect(await check(forAddress, { visitor: (socket) => socket.end() })).toMatchObject({ kind: "closed" });
    await server?.stop();
    expect(await check(forAddress, { visitor: () => undefined, timeoutMs: 300 })).toMatchObject({
      kind: "timeout",
      phase: "bind",
    });
  });
});
