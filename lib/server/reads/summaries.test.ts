import { describe, expect, it, vi } from "vitest";

import { database } from "../ledger/database";
import { readLedgerFacts } from "./ledger-facts";
import { readSummaries } from "./summaries";
import { alice, applied, office, rejected, rotation, unconfirmed, viewWorld, wider } from "./view.fixture";

const { connection, record, request, settle, stopped } = viewWorld();

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

  it("names the newest change that moved anything, and who rotated the password when", async () => {
    await record(office);
    await settle(await request(office, rotation), applied);
    await settle(await request(wider), rejected);
    expect(await summary()).toMatchObject({
      enabled: true,
      lastChange: { seq: 2, by: alice.label },
      password: { seq: 2, by: alice.label, at: expect.any(Number) },
      daysOverdue: 0,
      open: [],
    });
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
  it("are read in one query, in the order asked for, and one more for the clock", async () => {
    const many = Array.from({ length: 300 }, (_, i) => ({
      ...connection(),
      slug: `${connection().slug}-${i}`,
    }));
    await record(office);
    const asked = [...many.slice(0, 150), connection(), ...many.slice(150)];
    const queries = vi.spyOn((await database()).getExecutor(), "executeQuery");
    const lines = await readSummaries(asked);
    expect(queries).toHaveBeenCalledTimes(2);
    expect(lines.map(({ slug }) => slug)).toEqual(asked.map(({ slug }) => slug));
    expect(lines.filter(({ enabled }) => enabled === true)).toHaveLength(1);
    expect(lines[150]).toMatchObject({ enabled: true });
    expect(await readSummaries([])).toEqual([]);
    expect(await readLedgerFacts(asked)).toHaveLength(301);
  });
});
