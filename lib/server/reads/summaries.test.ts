import { describe, expect, it, vi } from "vitest";

import type { Outcome } from "@/lib/domain/outcome";
import { isCertainly } from "@/lib/domain/standing";
import { database } from "../ledger/database";
import { readLedgerFacts } from "./ledger-facts";
import { readSummaries } from "./summaries";
import {
  alice,
  applied,
  ms,
  office,
  rejected,
  rotation,
  unconfirmed,
  viewWorld,
  wider,
} from "./view.fixture";

const { append, connection, moveTo, record, request, settle, stopped } = viewWorld();

const notSent: Outcome = { kind: "not-sent", why: "refused", ms };

const summary = async () => (await readSummaries([connection()]))[0];

describe("the line of a connection", () => {
  it("says that nothing is known", async () => {
    expect(await summary()).toEqual({
      slug: connection().slug,
      name: "EU production",
      environment: "production",
      enabled: { standing: "not-known", maybe: [] },
      toDo: [{ kind: "first-settings" }],
      lastChange: null,
      password: { standing: "in-force", value: null, from: null },
      now: expect.any(Number),
    });
  });

  it("names the newest change, whatever became of it, and who rotated the password when", async () => {
    await record(office);
    await settle(await request(office, rotation), applied);
    const rotated = { seq: 2, by: alice.label, at: expect.any(Number) };
    const password = { standing: "in-force", value: rotated };
    expect(await summary()).toMatchObject({ lastChange: rotated, password });
    for (const [seq, outcome] of [
      [4, rejected],
      [6, notSent],
    ] as const) {
      await settle(await request(wider), outcome);
      expect(await summary()).toMatchObject({
        enabled: { standing: "in-force", value: true },
        lastChange: { ...rotated, seq },
        password,
        toDo: [],
      });
    }
    await request(wider);
    expect(await summary()).toMatchObject({ lastChange: { seq: 8 } });
  });

  it("names a rotation of the system ID alone, until something is recorded", async () => {
    await record(office);
    await settle(await request(office, { secret: { password: false, systemId: "mobi_new" } }), applied);
    expect(await summary()).toMatchObject({
      lastChange: { seq: 2, by: alice.label },
      password: { value: null },
    });
    await record(wider);
    expect(await summary()).toMatchObject({ lastChange: { seq: 4 } });
  });

  it("names a first change that was refused", async () => {
    await settle(await request(office), rejected);
    expect(await summary()).toMatchObject({
      enabled: { standing: "not-known" },
      lastChange: { seq: 1, by: alice.label },
      toDo: [{ kind: "first-settings" }],
    });
  });

  it("says that questions are open, also one that nobody has written yet", async () => {
    await record(office);
    await settle(await request(wider), unconfirmed);
    const change = { kind: "settle-change", count: 1, since: expect.any(Number) };
    const rotated = { ...change, kind: "settle-rotation" };
    expect(await summary()).toMatchObject({ toDo: [change], lastChange: { seq: 2 } });
    await record(office);
    await settle(await request(office, rotation), unconfirmed);
    expect(await summary()).toMatchObject({ toDo: [rotated], lastChange: { seq: 5 } });
    await stopped(wider);
    expect(await summary()).toMatchObject({ toDo: [change, rotated], lastChange: { seq: 7 } });
  });

  it("never shows one of several values as the one", async () => {
    await record(office);
    await settle(await request({ ...office, enabled: false }), unconfirmed);
    const on = { value: true, from: { seq: 1 } };
    expect(await summary()).toMatchObject({
      enabled: { standing: "one-of", values: [on, { value: false, from: { seq: 2 } }] },
    });
    await settle(await request(wider), unconfirmed);
    expect(await summary()).toMatchObject({
      enabled: { standing: "one-of" },
      toDo: [{ kind: "settle-change", count: 2 }],
    });
    await record(office);
    expect(await summary()).toMatchObject({ enabled: { standing: "in-force", value: true }, toDo: [] });
  });

  it("keeps every password that may be in force", async () => {
    await record(office);
    await settle(await request(office, rotation), applied);
    await settle(await request(office, rotation), unconfirmed);
    const values = [{ value: { seq: 2 } }, { value: { seq: 4 } }];
    expect(await summary()).toMatchObject({ password: { standing: "one-of", values } });
  });

  it("knows nothing for certain at another host, or after a restore", async () => {
    await record(office);
    await append({ type: "behind.marked", reason: null, from: null });
    const unknown = { standing: "not-known", maybe: [{ value: true }] };
    expect(await summary()).toMatchObject({ enabled: unknown, toDo: [{ kind: "check-record" }] });
    await record(office);
    moveTo("other.example.net");
    expect(await summary()).toMatchObject({ enabled: unknown, toDo: [{ kind: "first-settings" }] });
  });
});

describe("many connections", () => {
  it("are read in one query, in the order asked for, with one for the clock and one for changes without a mark", async () => {
    const many = Array.from({ length: 300 }, (_, i) => ({
      ...connection(),
      slug: `${connection().slug}-${i}`,
    }));
    await record(office);
    const asked = [...many.slice(0, 150), connection(), ...many.slice(150)];
    const queries = vi.spyOn((await database()).getExecutor(), "executeQuery");
    const lines = await readSummaries(asked);
    expect(queries).toHaveBeenCalledTimes(2);
    await settle(await request(wider), rejected);
    queries.mockClear();
    await readSummaries(asked);
    expect(queries).toHaveBeenCalledTimes(3);
    expect(lines.map(({ slug }) => slug)).toEqual(asked.map(({ slug }) => slug));
    expect(lines.filter(({ enabled }) => isCertainly(enabled, true))).toHaveLength(1);
    expect(lines[150]).toMatchObject({ enabled: { value: true } });
    expect(await readSummaries([])).toEqual([]);
    expect(await readLedgerFacts(asked)).toHaveLength(301);
  });
});
