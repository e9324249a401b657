import { describe, expect, it, vi } from "vitest";

import type { Outcome } from "@/lib/domain/outcome";
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

const { connection, record, request, settle, stopped } = viewWorld();

const notSent: Outcome = { kind: "not-sent", why: "refused", ms };

const summary = async () => (await readSummaries([connection()]))[0];

describe("the line of a connection", () => {
  it("says that nothing is known", async () => {
    expect(await summary()).toEqual({
      slug: connection().slug,
      name: "EU production",
      environment: "production",
      enabled: null,
      lastChange: null,
      password: null,
      daysOverdue: 0,
      open: [],
      behind: false,
      now: expect.any(Number),
    });
  });

  it("names the newest change, whatever became of it, and who rotated the password when", async () => {
    await record(office);
    await settle(await request(office, rotation), applied);
    const rotated = { seq: 2, by: alice.label, at: expect.any(Number) };
    expect(await summary()).toMatchObject({ lastChange: rotated, password: rotated });
    for (const [seq, outcome] of [
      [4, rejected],
      [6, notSent],
    ] as const) {
      await settle(await request(wider), outcome);
      expect(await summary()).toMatchObject({
        enabled: true,
        lastChange: { ...rotated, seq },
        password: rotated,
        daysOverdue: 0,
        open: [],
      });
    }
    await request(wider);
    expect(await summary()).toMatchObject({ lastChange: { seq: 8 } });
  });

  it("names a rotation of the system ID alone, until something is recorded", async () => {
    await record(office);
    await settle(await request(office, { secret: { password: false, systemId: "mobi_new" } }), applied);
    expect(await summary()).toMatchObject({ lastChange: { seq: 2, by: alice.label }, password: null });
    await record(wider);
    expect(await summary()).toMatchObject({ lastChange: { seq: 4 } });
  });

  it("names a first change that was refused", async () => {
    await settle(await request(office), rejected);
    expect(await summary()).toMatchObject({ enabled: null, lastChange: { seq: 1, by: alice.label } });
  });

  it("says that questions are open, also one that nobody has written yet", async () => {
    await record(office);
    await settle(await request(wider), unconfirmed);
    expect(await summary()).toMatchObject({ open: ["settings"], lastChange: { seq: 2 } });
    await record(office);
    await settle(await request(office, rotation), unconfirmed);
    expect(await summary()).toMatchObject({ open: ["credentials"], lastChange: { seq: 5 } });
    await stopped(wider);
    expect(await summary()).toMatchObject({ open: ["settings", "credentials"], lastChange: { seq: 7 } });
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
    expect(lines.filter(({ enabled }) => enabled === true)).toHaveLength(1);
    expect(lines[150]).toMatchObject({ enabled: true });
    expect(await readSummaries([])).toEqual([]);
    expect(await readLedgerFacts(asked)).toHaveLength(301);
  });
});
