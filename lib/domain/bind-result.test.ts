import { describe, expect, it } from "vitest";

import { type BindResult, bindResultSchema } from "./bind-result";
import { describeBind } from "./bind-words";
import { causesNote, likelyCauses } from "./bind-causes";
import type { BindContext } from "./bind-context";

const source = { address: "203.0.113.5", known: true };
const phases = ["connect", "tls", "bind"] as const;

const refused = (status: number): BindResult => ({
  kind: "refused",
  ms: 12,
  source,
  status,
  answer: "bind_transmitter_resp",
});

const everyResult: BindResult[] = [
  { kind: "bound", ms: 84, source },
  { kind: "bound", ms: 84, source, systemIdOfSmsc: "SMSC", interfaceVersion: 0x34 },
  ...[0x04, 0x05, 0x08, 0x0d, 0x0e, 0x0f, 0x53, 0x58, 0x401].map(refused),
  ...phases.map((phase) => ({ kind: "closed", ms: 1, phase }) as const),
  ...phases.map((phase) => ({ kind: "reset", ms: 1, phase }) as const),
  ...phases.map((phase) => ({ kind: "timeout", ms: 10_001, phase }) as const),
  ...(["lookup", "refused", "unreachable", "source", "blocked", "other"] as const).map(
    (code) => ({ kind: "unreachable", ms: 1, code }) as const,
  ),
  ...(["untrusted", "expired", "not-yet-valid", "wrong-name", "invalid"] as const).map(
    (reason) => ({ kind: "certificate", ms: 1, reason }) as const,
  ),
  ...(["not-tls", "client-certificate", "handshake"] as const).map(
    (reason) => ({ kind: "tls-failed", ms: 1, reason }) as const,
  ),
  ...(["http", "text", "tls", "length", "command", "sequence", "truncated"] as const).map(
    (noise) => ({ kind: "not-smpp", ms: 1, noise }) as const,
  ),
];

const contexts: BindContext[] = [
  { enabled: "on", addressAllowed: true },
  { enabled: "on", addressAllowed: undefined },
  { enabled: "off", addressAllowed: false, justRotatedSecondsAgo: 3 },
  { enabled: "in-doubt", addressAllowed: true, justRotatedSecondsAgo: 40 },
];

describe("bindResultSchema", () => {
  it("survives JSON and keeps nothing it does not know", () => {
    for (const result of everyResult) {
      expect(bindResultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    }
    expect(bindResultSchema.safeParse({ ...refused(14), password: "tR7kx2Qm" }).success).toBe(false);
    expect(bindResultSchema.safeParse(refused(0)).success).toBe(false);
    expect(bindResultSchema.safeParse({ kind: "bound", ms: -1 }).success).toBe(false);
    expect(bindResultSchema.safeParse({ kind: "bound", ms: 1, systemIdOfSmsc: "<b>\n" }).success).toBe(false);
  });
});

describe("describeBind", () => {
  it("says the status in hex with its name, the time and the source", () => {
    expect(describeBind(refused(0x0e))).toBe(
      "The SMSC refused the bind with 0x0000000e ESME_RINVPASWD, invalid password (after 12 ms, from 203.0.113.5).",
    );
    expect(describeBind(refused(0x401))).toContain("with 0x00000401, a code of the SMSC's vendor");
    expect(describeBind({ kind: "bound", ms: 84, source })).toBe(
      "The bind succeeded (in 84 ms, from 203.0.113.5).",
    );
  });

  it("names a local address as local, and groups long times", () => {
    const local = { address: "10.0.0.5", known: false };
    expect(describeBind({ kind: "timeout", ms: 10_001, phase: "bind", source: local })).toBe(
      "The SMSC did not answer the bind in time (after 10,001 ms, from this server's own address 10.0.0.5).",
    );
  });

  it("says something of its own for every result", () => {
    const sentences = everyResult.map(describeBind);
    // Two binds of the list differ only in what the SMSC says about itself.
    expect(new Set(sentences).size).toBe(everyResult.length - 1);
  });
});

describe("likelyCauses", () => {
  it("has none for a bind and at least one for everything else", () => {
    for (const context of contexts) {
      for (const result of everyResult) {
        expect(likelyCauses(result, context).length > 0).toBe(result.kind !== "bound");
      }
    }
  });

  it("puts what is known of the connection before what a status suggests", () => {
    const causes = likelyCauses(refused(0x0e), {
      enabled: "off",
      addressAllowed: false,
      justRotatedSecondsAgo: 3.2,
    });
    expect(causes[0]).toContain("switched off");
    expect(causes[1]).toContain("not in the allowlist");
    expect(causes[2]).toContain("3 s ago");
    expect(causes[3]).toContain("password");
  });

  it("reads 0x0d, 0x0e and 0x0f loosely and says that SMSCs differ", () => {
    for (const status of [0x0d, 0x0e, 0x0f]) {
      const causes = likelyCauses(refused(status), { enabled: "on", addressAllowed: undefined }).join(" ");
      expect(causes).toContain("password");
      expect(causes).toContain("system ID");
      expect(causes).toContain("allowlist");
      expect(causesNote(refused(status))).toContain("SMSCs differ");
    }
    expect(likelyCauses(refused(0x0f), { enabled: "on", addressAllowed: true })[0]).toContain("system ID");
    expect(likelyCauses(refused(0x0e), { enabled: "on", addressAllowed: true })[0]).toContain("password");
  });

  it("says of 0x05 that it tells nothing about the password", () => {
    const causes = likelyCauses(refused(0x05), {
      enabled: "on",
      addressAllowed: true,
      justRotatedSecondsAgo: 2,
    });
    expect(causes[0]).toContain(
      "All binds of this system ID are taken, or an old session is not yet timed out",
    );
    expect(causesNote(refused(0x05))).toContain("says nothing about the password");
    expect(causes.join(" ")).not.toContain("not the one in force");
  });

  it("suspects the address first when the socket is just closed", () => {
    const closed: BindResult = { kind: "closed", ms: 1, phase: "bind" };
    expect(likelyCauses(closed, { enabled: "on", addressAllowed: undefined })[0]).toContain("closed socket");
    expect(likelyCauses(closed, { enabled: "on", addressAllowed: false })[0]).toContain(
      "not in the allowlist",
    );
    expect(likelyCauses(closed, { enabled: "on", addressAllowed: true })[0]).toContain("NAT");
  });

  it("names a recent rotation first for half a minute, then last, and forgets it after a whole one", () => {
    const place = (justRotatedSecondsAgo: number) => {
      const context: BindContext = { enabled: "on", addressAllowed: true, justRotatedSecondsAgo };
      const causes = likelyCauses(refused(0x0e), context);
      const at = causes.findIndex((cause) => cause.includes("may take a little longer"));
      return at === causes.length - 1 ? "last" : at;
    };
    expect([0, 29.9, 30, 59.9, 60, 61].map(place)).toEqual([0, 0, "last", "last", -1, -1]);
  });

  it("puts a connection that is or may be off first, whatever the code", () => {
    for (const status of [0x05, 0x0d, 0x0e, 0x0f, 0x53, 0x58, 0x401]) {
      for (const enabled of ["off", "in-doubt"] as const) {
        const context: BindContext = { enabled, addressAllowed: false, justRotatedSecondsAgo: 1 };
        expect(likelyCauses(refused(status), context)[0]).toContain("switched off");
      }
    }
  });

  it("names taken binds wherever a code is known for them", () => {
    const context: BindContext = { enabled: "on", addressAllowed: true };
    for (const status of [0x05, 0x0d, 0x0f])
      expect(likelyCauses(refused(status), context).join(" ")).toContain("All binds");
    for (const status of [0x08, 0x0e, 0x53])
      expect(likelyCauses(refused(status), context).join(" ")).not.toContain("All binds");
  });
});

describe("causesNote", () => {
  it("says what is no cause apart from the causes", () => {
    for (const result of everyResult) {
      for (const context of contexts) {
        const causes = likelyCauses(result, context);
        expect(causes.join(" ")).not.toMatch(/SMSCs differ|This says nothing/);
        expect(new Set(causes).size).toBe(causes.length);
      }
    }
    expect(causesNote({ kind: "bound", ms: 1 })).toBeNull();
    expect(causesNote({ kind: "unreachable", ms: 1, code: "lookup" })).toBeNull();
  });
});

describe("wording", () => {
  const texts = everyResult.flatMap((result) => [
    describeBind(result),
    ...[causesNote(result) ?? []].flat(),
    ...contexts.flatMap((context) => likelyCauses(result, context)),
  ]);

  it("keeps the words of a change's outcome for changes", () => {
    for (const text of texts) expect(text).not.toMatch(/applied|rejected|not sent|not confirmed/);
  });

  it("is plain sentences", () => {
    for (const text of texts) expect(text).toMatch(/^[A-Z][^!]*\.$/);
    for (const text of texts) expect(text).not.toMatch(/please|oops/i);
  });
});
