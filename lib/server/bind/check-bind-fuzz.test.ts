import fc from "fast-check";
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { bindResultSchema } from "@/lib/domain/bind-result";
import { checkBind } from "./check-bind";
import { issue } from "./fixtures/certificate";
import { listen, pdu, type TestServer } from "./fixtures/hostile-server";
import { decodeBindAnswer, PduReader } from "./pdu";

const credentials = { systemId: "mobi_eu_prod1", password: "tR7kx2Qm" };
const TIMEOUT_MS = 60;

const commands = [0x80000002, 0x80000000, 0x80000006, 0x80000009, 0x15, 0x06, 0x05, 0x0b, 0xdeadbeef];
const anyPdu = fc
  .tuple(
    fc.oneof(fc.constantFrom(...commands), fc.nat({ max: 0xffffffff })),
    fc.oneof(fc.constantFrom(0, 0x05, 0x0e), fc.nat({ max: 0xffffffff })),
    fc.oneof(fc.constantFrom(0, 1, 2), fc.nat({ max: 0xffffffff })),
    fc.uint8Array({ maxLength: 80 }),
  )
  .map(([command, status, sequence, body]) => pdu(command, status, sequence, Buffer.from(body)));

/** Records as a TLS client expects them (RFC 8446, 5.1), with anything in them, whole or cut off. */
const tlsRecords = fc
  .array(
    fc.tuple(
      fc.constantFrom(0x14, 0x15, 0x16, 0x17, 0x18),
      fc.constantFrom(0, 1, 3, 4),
      fc.option(fc.nat({ max: 0xffff }), { nil: undefined }),
      fc.uint8Array({ maxLength: 120 }),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((records) =>
    Buffer.concat(
      records.flatMap(([type, minor, claimed, body]) => {
        const length = claimed ?? body.length;
        return [Buffer.from([type, 3, minor, length >> 8, length & 0xff]), Buffer.from(body)];
      }),
    ),
  );

/** PDUs in any order with octets overwritten, cut off, or replaced altogether. */
const hostileOctets = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(anyPdu, { minLength: 1, maxLength: 5 }).map((pdus) => Buffer.concat(pdus)),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.array(anyPdu, { minLength: 1, maxLength: 3 }).map((pdus) => Buffer.concat(pdus)),
        fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 4 }),
        fc.nat(),
      )
      .map(([octets, changes, keep]) => {
        for (const [at, value] of changes) octets[at % octets.length] = value;
        return octets.subarray(0, 1 + (keep % octets.length));
      }),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((octets) => Buffer.from(octets)) },
  { weight: 2, arbitrary: tlsRecords },
);

const endings: Record<string, (socket: Socket) => void> = {
  stay: () => undefined,
  end: (socket) => socket.end(),
  // Node resets only plain sockets.
  reset: (socket) => (socket instanceof TLSSocket ? socket.destroy() : socket.resetAndDestroy()),
  destroy: (socket) => socket.destroy(),
  "stop reading": (socket) => socket.pause(),
};

const behaviour = fc.record({
  octets: hostileOctets,
  cuts: fc.array(fc.nat(), { maxLength: 4 }),
  speaksFirst: fc.boolean(),
  ending: fc.constantFrom(...Object.keys(endings)),
});
type Behaviour = typeof behaviour extends fc.Arbitrary<infer T> ? T : never;

function chunksOf({ octets, cuts }: Behaviour): Buffer[] {
  const edges = [0, ...cuts.map((cut) => cut % (octets.length + 1)), octets.length].sort((a, b) => a - b);
  return edges.slice(1).map((edge, index) => octets.subarray(edges[index], edge));
}

async function behave(socket: Socket, plan: Behaviour) {
  for (const chunk of chunksOf(plan)) {
    if (!socket.destroyed) socket.write(chunk);
    await new Promise((resolve) => setImmediate(resolve));
  }
  endings[plan.ending]?.(socket);
}

const authority = issue({ name: "Test authority" });
const certificate = issue({ name: "smsc", host: "127.0.0.1", issuer: authority });

let plan: Behaviour | undefined;

function visit(socket: Socket) {
  const mine = plan;
  if (!mine) return;
  if (mine.speaksFirst) {
    socket.resume();
    void behave(socket, mine);
  } else socket.once("data", () => void behave(socket, mine));
}

const wires = {
  "without TLS": { tls: false, serves: false, numRuns: 300 },
  "where TLS is expected": { tls: true, serves: false, numRuns: 120 },
  "inside a good TLS session": { tls: true, serves: true, numRuns: 60 },
};

describe.each(Object.entries(wires))("a hostile SMSC %s", (_, { tls, serves, numRuns }) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await listen(visit, serves ? { cert: certificate.pem, key: certificate.keyPem } : undefined);
  });
  afterAll(() => server.stop());

  it("gets a result every time, in time, without a leak", { timeout: 60_000 }, async () => {
    const target = { host: "127.0.0.1", port: server.port, tls, caPem: authority.pem };
    const kinds = new Set<string>();
    await fc.assert(
      fc.asyncProperty(behaviour, async (hostile) => {
        plan = hostile;
        const started = performance.now();
        const result = await checkBind(target, credentials, {
          timeoutMs: serves ? 3 * TIMEOUT_MS : TIMEOUT_MS,
        });
        expect(performance.now() - started).toBeLessThan(TIMEOUT_MS + 2_000);
        expect(bindResultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
        if (tls && !serves) expect(result.kind).not.toBe("bound");
        kinds.add(result.kind);
      }),
      { numRuns },
    );
    expect(kinds.size, [...kinds].join(", ")).toBeGreaterThan(2);
    await expect.poll(() => server.leaked()).toBe(0);
  });
});

/** Everything that a reader makes of the octets in these pieces. */
function readAll(pieces: Buffer[]) {
  const reader = new PduReader();
  const found: unknown[] = [];
  for (const piece of pieces) {
    reader.push(piece);
    for (let next = reader.next(); next !== undefined; next = reader.next()) {
      found.push(next);
      if (typeof next === "string") return found;
    }
  }
  return found;
}

describe("PduReader", () => {
  it("finds the same in octets however they are cut, and never more than they hold", () => {
    fc.assert(
      fc.property(behaviour, (hostile) => {
        const whole = readAll([hostile.octets]);
        expect(readAll(chunksOf(hostile))).toEqual(whole);
        expect(readAll([...hostile.octets].map((octet) => Buffer.from([octet])))).toEqual(whole);
        expect(whole.length).toBeLessThanOrEqual(hostile.octets.length / 4);
      }),
      { numRuns: 2_000 },
    );
  });

  it("gives back every PDU of a good stream", () => {
    const good = [pdu(0x15, 0, 1), pdu(0x80000002, 0, 1, Buffer.from("SMSC\0")), pdu(0x80000006, 0, 2)];
    expect(readAll([Buffer.concat(good)])).toEqual([
      { command: 0x15, status: 0, sequence: 1, body: Buffer.alloc(0) },
      { command: 0x80000002, status: 0, sequence: 1, body: Buffer.from("SMSC\0") },
      { command: 0x80000006, status: 0, sequence: 2, body: Buffer.alloc(0) },
    ]);
  });
});

describe("decodeBindAnswer", () => {
  it("survives any body", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (body) => {
        const { systemIdOfSmsc, interfaceVersion } = decodeBindAnswer(Buffer.from(body));
        expect(systemIdOfSmsc ?? "x").toMatch(/^[!-~]{1,15}$/);
        expect(interfaceVersion ?? 0).toBeLessThan(256);
      }),
      { numRuns: 2_000 },
    );
  });
});
