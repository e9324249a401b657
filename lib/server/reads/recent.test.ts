import { describe, expect, it } from "vitest";

import { asText } from "@/lib/domain/history/words";
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
      difference: { added: ranges(1, 4), removed: [], moreAdded: 2, moreRemoved: 0, count: 6 },
    });
    await settle(await request({ ...office, allowlist: ranges(2, 3), dailyLimit: null }), applied);
    expect((await view()).recent[0]?.subject).toMatchObject({
      difference: {
        added: ranges(2, 3),
        removed: [{ range: "203.0.113.0/28" }],
        moreAdded: 0,
        moreRemoved: 6,
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
    await append({
      type: "bind.checked",
      systemId: "mobi_eu",
      request: null,
      onWord: false,
      since: 0,
      foreign: false,
      result,
      from: null,
    });
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

  it("say what settled a question, and read as asked for until something is applied", async () => {
    await record(office);
    await settle(await request(wider), unconfirmed);
    const told = async (index: number) => {
      const entry = (await view()).recent[index];
      return entry && { open: entry.open, settledBy: entry.settledBy?.seq, words: asText(entry.phrases) };
    };
    const words = "asked to add 192.0.2.8/32";
    expect(await told(0)).toEqual({ open: true, settledBy: undefined, words });
    await settle(await request(office, { repeats: null }), rejected);
    expect(await told(1)).toEqual({ open: true, settledBy: undefined, words });
    await settle(await request(wider), applied);
    expect(await told(2)).toEqual({ open: false, settledBy: 6, words });
    expect(await told(0)).toMatchObject({ words: "added 192.0.2.8/32" });
  });

  it("say what a bind settled, and whose word it was", async () => {
    await record(office);
    await settle(await request(office, rotation), applied);
    await settle(await request(office, rotation), unconfirmed);
    const check = { type: "bind.checked", systemId: "mobi_eu", foreign: false, from: null } as const;
    const result = { kind: "bound" as const, ms };
    await append({ ...check, request: 4, onWord: true, since: 5, result });
    const { recent } = await view();
    expect(recent[0]?.subject).toMatchObject({ onWord: true, settled: [4] });
    expect(recent[0] && asText(recent[0].phrases)).toBe(
      "checked a bind as mobi_eu (9 ms, on their word, settled entry 4)",
    );
    expect(recent[1]).toMatchObject({ seq: 4, open: false, settledBy: { seq: 6 } });
  });
});
