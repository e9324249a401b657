import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { afterEach, describe, expect, it } from "vitest";

import { bindResultSchema } from "@/lib/domain/bind-result";
import { describeBind } from "@/lib/domain/bind-words";
import { checkBind } from "./check-bind";
import { listen, pdu, type TestServer, type Visitor } from "./fixtures/hostile-server";

const credentials = { systemId: "mobi_eu_prod1", password: "tR7kx2Qm" };
const host = "127.0.0.1";

let server: TestServer | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

/** Checks against a server that behaves as told; asserts what must hold of every result. */
async function check(visitor: Visitor, opts: { timeoutMs?: number; sourceAddress?: string } = {}) {
  const { timeoutMs = 400, sourceAddress } = opts;
  server = await listen(visitor);
  const started = performance.now();
  const target = { host, port: server.port, tls: false, ...(sourceAddress ? { sourceAddress } : {}) };
  const result = await checkBind(target, credentials, { timeoutMs });
  expect(performance.now() - started).toBeLessThan(timeoutMs + 2_000);
  const { leaked } = server;
  await expect.poll(() => leaked()).toBe(0);
  expect(bindResultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
  expect(JSON.stringify(result) + describeBind(result)).not.toContain(credentials.password);
  return result;
}

/** Answers the first octets of a client with these chunks, one after the other. */
const reply =
  (...chunks: Buffer[]): Visitor =>
  (socket) => {
    socket.once("data", () => {
      void (async () => {
        for (const chunk of chunks) {
          socket.write(chunk);
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      })();
    });
  };

const BIND_RESP = 0x80000002;
const smscName = Buffer.from("SMSC\0", "latin1");
const bound = pdu(BIND_RESP, 0, 1, smscName);

describe("what is sent", () => {
  it("is one bind_transmitter of version 0x34, then an unbind", async () => {
    const received: Buffer[] = [];
    const result = await check((socket) => {
      socket.on("data", (chunk) => {
        received.push(chunk);
        if (received.length === 1) socket.write(bound);
        else socket.write(pdu(0x80000006, 0, 2));
      });
    });
    expect(result.kind).toBe("bound");
    const body = Buffer.from("mobi_eu_prod1\0tR7kx2Qm\0\0\x34\0\0\0", "latin1");
    expect(received).toEqual([pdu(0x02, 0, 1, body), pdu(0x06, 0, 2)]);
  });

  it("refuses credentials that do not fit, without quoting them", async () => {
    const target = { host, port: 1, tls: false };
    for (const wrong of [
      { systemId: "x".repeat(16), password: "tR7kx2Qm" },
      { systemId: "a", password: "123456789" },
      { systemId: "a", password: "secret\0" },
      { systemId: "a", password: "pä" },
    ]) {
      const attempt = checkBind(target, wrong);
      await expect(attempt).rejects.toThrow("does not fit its SMPP field");
      await expect(attempt).rejects.not.toThrow(wrong.password);
    }
  });
});

describe("answers", () => {
  it("bound, with what the SMSC says of itself", async () => {
    const body = Buffer.concat([smscName, Buffer.from([0x14, 0, 0, 1, 7, 0x02, 0x10, 0, 1, 0x34])]);
    const result = await check(reply(pdu(BIND_RESP, 0, 1, body), pdu(0x80000006, 0, 2)));
    expect(result).toMatchObject({ kind: "bound", systemIdOfSmsc: "SMSC", interfaceVersion: 0x34 });
  });

  it.each([
    ["no body", Buffer.alloc(0)],
    ["a name that never ends", Buffer.alloc(60_000, "x")],
    ["a name that is no text", Buffer.from([0xff, 0x1b, 0])],
    ["a broken optional parameter", Buffer.from([0, 0x02, 0x10, 0xff, 0xff, 1])],
    ["a name that is the password", Buffer.from("tR7kx2Qm\0")],
  ])("bound with %s", async (_, body) => {
    const result = await check(reply(pdu(BIND_RESP, 0, 1, body), pdu(0x80000006, 0, 2)));
    expect(result).toMatchObject({ kind: "bound" });
    expect(result).not.toHaveProperty("systemIdOfSmsc");
    expect(result).not.toHaveProperty("interfaceVersion");
  });

  it("refused with the raw status, with and without a body", async () => {
    expect(await check(reply(pdu(BIND_RESP, 0x0e, 1)))).toMatchObject({ kind: "refused", status: 0x0e });
    await server?.stop();
    const answer = { kind: "refused", status: 0xfffffffe, answer: "bind_transmitter_resp" };
    expect(await check(reply(pdu(BIND_RESP, 0xfffffffe, 1, smscName)))).toMatchObject(answer);
  });

  it.each([0, 1])("refused by a generic_nack with sequence %d", async (sequence) => {
    const answer = { kind: "refused", status: 0x03, answer: "generic_nack" };
    expect(await check(reply(pdu(0x80000000, 0x03, sequence)))).toMatchObject(answer);
  });

  it("in single octets", async () => {
    const octets = [...bound].map((octet) => Buffer.from([octet]));
    expect(await check(reply(...octets), { timeoutMs: 2_000 })).toMatchObject({ kind: "bound" });
  });

  it("after an enquire_link, which is answered, and requests, which are not", async () => {
    const received: Buffer[] = [];
    const deliver = pdu(0x05, 0, 9, Buffer.alloc(40));
    const result = await check((socket) => {
      socket.write(Buffer.concat([pdu(0x15, 0, 7), deliver, pdu(0x0b, 0, 8), bound]));
      socket.on("data", (chunk) => received.push(chunk));
      setTimeout(() => socket.end(), 50);
    });
    expect(result.kind).toBe("bound");
    const sent = Buffer.concat(received);
    expect(sent.includes(pdu(0x80000015, 0, 7))).toBe(true);
    expect(sent.includes(pdu(0x80000005, 0, 9).subarray(4, 8))).toBe(false);
  });

  it("takes an unbind instead of an answer as a closed session, and answers it", async () => {
    const received: Buffer[] = [];
    const result = await check((socket) => {
      socket.on("data", (chunk) => received.push(chunk));
      socket.once("data", () => socket.write(pdu(0x06, 0, 3)));
    });
    expect(result).toMatchObject({ kind: "closed", phase: "bind" });
    await expect.poll(() => Buffer.concat(received).includes(pdu(0x80000006, 0, 3))).toBe(true);
  });
});

describe("after the bind", () => {
  it.each<[string, Visitor]>([
    ["silence", () => undefined],
    ["noise", (socket) => socket.write("HTTP/1.1 400 Bad Request\r\n\r\n")],
    ["a reset", (socket) => socket.resetAndDestroy()],
    ["an end", (socket) => socket.end()],
    ["a late refusal", (socket) => socket.write(pdu(BIND_RESP, 0x0e, 1))],
    ["its own unbind", (socket) => socket.write(pdu(0x06, 0, 4))],
  ])("%s does not change the result", async (_, then) => {
    const visitor: Visitor = (socket) => {
      socket.once("data", () => {
        socket.write(bound);
        socket.once("data", () => then(socket));
      });
    };
    const result = await check(visitor, { timeoutMs: 5_000 });
    expect(result).toMatchObject({ kind: "bound" });
    // Without the second for which the unbind's answer is awaited.
    expect(result.ms).toBeLessThan(900);
  });

  it("waits a second at most for the unbind's answer", async () => {
    const started = performance.now();
    expect(await check(reply(bound), { timeoutMs: 5_000 })).toMatchObject({ kind: "bound" });
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

describe("noise", () => {
  const noises: [string, Buffer[], string][] = [
    ["HTTP", [Buffer.from("HTTP/1.1 400 Bad Request\r\n\r\n")], "http"],
    ["a mail server", [Buffer.from("220 mail.example.net ESMTP\r\n")], "text"],
    ["SSH", [Buffer.from("SSH-2.0-OpenSSH_9.2\r\n")], "text"],
    ["a TLS alert", [Buffer.from([0x15, 3, 3, 0, 2, 2, 70])], "tls"],
    ["a length of 0", [Buffer.alloc(16)], "length"],
    ["a length of 15", [Buffer.from("0000000f80000002", "hex")], "length"],
    ["a length over 64 kB", [Buffer.from("0001000180000002", "hex")], "length"],
    ["a length of 4 GB", [Buffer.from("ffffffff80000002", "hex")], "length"],
    ["an unknown command", [pdu(0x00abcdef, 0, 1)], "command"],
    [
      "an unknown command of promised 60 kB",
      [Buffer.from("0000ea60deadbeef0000000000000001", "hex")],
      "command",
    ],
    ["a transceiver's answer", [pdu(0x80000009, 0, 1)], "command"],
    ["a receiver's answer", [pdu(0x80000001, 0, 1)], "command"],
    ["a nack without an error", [pdu(0x80000000, 0, 1)], "command"],
    ["an answer to nobody", [pdu(BIND_RESP, 0, 2, smscName)], "sequence"],
    ["a nack to nobody", [pdu(0x80000000, 0x03, 77)], "sequence"],
    [
      "endless enquire_links",
      [1, 2].map((sequence) => Buffer.concat(Array.from({ length: 40 }, () => pdu(0x15, 0, sequence)))),
      "command",
    ],
  ];
  it.each(noises)("%s", async (_, chunks, noise) => {
    expect(await check(reply(...chunks))).toMatchObject({ kind: "not-smpp", noise });
  });

  it.each([1, 3, 4, 15, 16, 20])("breaks off after %d octets", async (length) => {
    const result = await check((socket) => socket.end(bound.subarray(0, length)));
    expect(result).toMatchObject({ kind: "not-smpp", noise: "truncated" });
  });
});

describe("silence and endings", () => {
  it("closed at once, or after the bind", async () => {
    expect(await check((socket) => socket.end())).toMatchObject({ kind: "closed", phase: "bind" });
    await server?.stop();
    const later: Visitor = (socket) => socket.once("data", () => socket.end());
    expect(await check(later)).toMatchObject({ kind: "closed", phase: "bind" });
  });

  it("reset", async () => {
    const visitor: Visitor = (socket) => socket.once("data", () => socket.resetAndDestroy());
    expect(await check(visitor)).toMatchObject({ kind: "reset", phase: "bind" });
  });

  it("never answered, in whole or in part", async () => {
    expect(await check(() => undefined)).toMatchObject({ kind: "timeout", phase: "bind" });
    await server?.stop();
    expect(await check(reply(bound.subarray(0, 18)))).toMatchObject({ kind: "timeout", phase: "bind" });
  });

  it("is not kept waiting by a peer that drips enquire_links", async () => {
    const drip: Visitor = (socket) => {
      const timer = setInterval(() => socket.write(pdu(0x15, 0, 1)), 20);
      socket.on("close", () => clearInterval(timer));
    };
    expect(await check(drip)).toMatchObject({ kind: "timeout", phase: "bind" });
  });
});

describe("the way there", () => {
  const target = { host, port: 1, tls: false };

  it("says when nothing listens or nothing is found", async () => {
    expect(await checkBind(target, credentials)).toMatchObject({ kind: "unreachable", code: "refused" });
    const nowhere = { ...target, host: "no such host" };
    expect(await checkBind(nowhere, credentials)).toMatchObject({ kind: "unreachable", code: "lookup" });
  });

  it("reports the local end as not known, and the configured address as known", async () => {
    expect(await check(reply(bound))).toMatchObject({ source: { address: "127.0.0.1", known: false } });
    await server?.stop();
    const sourceAddress = "203.0.113.5";
    expect(await check(reply(bound), { sourceAddress })).toMatchObject({
      kind: "bound",
      source: { address: sourceAddress, known: true },
    });
    expect(await checkBind({ ...target, sourceAddress }, credentials)).toMatchObject({
      source: { address: sourceAddress, known: true },
    });
    expect(await checkBind(target, credentials)).not.toHaveProperty("source");
  });

  /** What a visitor from this address looks like here: a machine with containers may rewrite their addresses. */
  async function seenFrom(localAddress: string) {
    let seen: string | undefined;
    const plain = await listen((socket) => (seen = socket.remoteAddress));
    const socket = connect({ host, port: plain.port, localAddress });
    await expect.poll(() => seen).toBeDefined();
    socket.destroy();
    await plain.stop();
    return seen;
  }

  it("opens the connection from a configured address that is this machine's own", async () => {
    const own = Object.values(networkInterfaces())
      .flatMap((entries) => entries ?? [])
      .filter((entry) => entry.family === "IPv4")
      .map((entry) => entry.address);
    for (const sourceAddress of own) {
      let seen: string | undefined;
      const visitor: Visitor = (socket) => {
        seen = socket.remoteAddress;
        reply(bound)(socket);
      };
      expect(await check(visitor, { sourceAddress })).toMatchObject({ kind: "bound" });
      await server?.stop();
      expect(seen).toBe(await seenFrom(sourceAddress));
    }
  });
});
