import { describe, expect, it } from "vitest";

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

const { append, keep, record, request, settle, view } = viewWorld();

describe("the recent changes", () => {
  it("come newest first, each with its outcome, at most five", async () => {
    await record(office);
    await settle(await request(wider), applied);
    await settle(await request(office, rotation), rejected);
    const { recent } = await view();
    expect(recent).toMatchObject([
      {
        seq: 4,
        subject: { kind: "rotation", password: true, systemId: null },
        outcome: { kind: "rejected" },
      },
      {
        seq: 2,
        subject: { kind: "settings", repeats: false },
        outcome: { kind: "applied" },
        reason: "INC-7",
      },
      { seq: 1, subject: { kind: "recorded", difference: null }, outcome: null, inFlight: false },
    ]);
    expect(recent.every(({ by }) => by === alice.label)).toBe(true);
    for (let i = 0; i < 4; i++) await settle(await request(i % 2 ? office : wider), applied);
    expect((await view()).recent.map(({ seq }) => seq)).toEqual([12, 10, 8, 6, 4]);
  });

  it("show an outcome as it was corrected by a late answer", async () => {
    await record(office);
    const seq = await request(wider);
    await settle(seq, unconfirmed);
    await settle(seq, applied);
    expect((await view()).recent[0]).toMatchObject({ seq, outcome: { kind: "applied" } });
  });

  it("tell at most four ranges of a difference and count the rest", async () => {
    await record(office);
    const ranges = (third: number, many: number) =>
      Array.from({ length: many }, (_, i) => ({ range: `10.0.${third}.${i}/32`, label: "" }));
    await settle(await request({ ...office, allowlist: [...office.allowlist, ...ranges(1, 6)] }), applied);
    expect((await view()).recent[0]?.subject).toMatchObject({
      difference: { added: ranges(1, 4), removed: [], more: 2, count: 6 },
    });
    await settle(await request({ ...office, allowlist: ranges(2, 3), dailyLimit: null }), applied);
    expect((await view()).recent[0]?.subject).toMatchObject({
      difference: {
        added: ranges(2, 3),
        removed: [{ range: "203.0.113.0/28" }],
        more: 6,
        limit: { from: 400, to: null },
        count: 11,
      },
    });
  });

  it("tell labels and bind checks", async () => {
    await record(office);
    const labelled = { ...office, allowlist: [{ range: "203.0.113.0/28", label: "Zürich" }] };
    const base = await keep(office);
    const settings = await keep(labelled);
    await append({ type: "labels.recorded", settings, base, reason: "INC-8", from: null });
    const result = { kind: "bound" as const, ms };
    await append({ type: "bind.checked", systemId: "mobi_eu", request: null, result, from: null });
    expect((await view()).recent).toMatchObject([
      {
        subject: { kind: "bind", systemId: "mobi_eu", result },
        reason: null,
        outcome: null,
        inFlight: false,
      },
      {
        subject: { kind: "labels", difference: { relabelled: 1, count: 1, labelsOnly: true } },
        reason: "INC-8",
      },
      { subject: { kind: "recorded" } },
    ]);
  });
});
