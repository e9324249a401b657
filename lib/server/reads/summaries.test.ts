import { describe, expect, it } from "vitest";

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
      passwordAt: null,
      open: false,
      behind: false,
      now: expect.any(Number),
    });
  });

  it("names the newest change that moved anything, and the age of the password", async () => {
    await record(office);
    await settle(await request(office, rotation), applied);
    await settle(await request(wider), rejected);
    expect(await summary()).toMatchObject({
      enabled: true,
      lastChange: { seq: 2, by: alice.label },
      passwordAt: expect.any(Number),
      open: false,
    });
  });

  it("says that a question is open, also one that nobody has written yet", async () => {
    await record(office);
    await settle(await request(wider), unconfirmed);
    expect(await summary()).toMatchObject({ open: true, lastChange: { seq: 2 } });
    await record(office);
    expect(await summary()).toMatchObject({ open: false, lastChange: { seq: 4 } });
    await stopped(wider);
    expect(await summary()).toMatchObject({ open: true, lastChange: { seq: 5 } });
  });
});
