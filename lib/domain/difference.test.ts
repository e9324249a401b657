import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { difference } from "./difference";
import type { Settings } from "./settings";

const range = (text: string, label = "") => ({ range: text, label });
const before: Settings = {
  enabled: true,
  allowlist: [range("203.0.113.0/28", "Gateway"), range("192.0.2.7/32")],
  dailyLimit: 400,
};
const none = {
  added: [],
  removed: [],
  relabelled: [],
  limit: null,
  enabled: null,
  count: 0,
  labelsOnly: false,
};

describe("a difference", () => {
  it("of the same settings is none, also in another order", () => {
    expect(difference(before, before)).toEqual(none);
    expect(difference(before, { ...before, allowlist: before.allowlist.toReversed() })).toEqual(none);
  });

  it("counts every single change", () => {
    const allowlist = [range("203.0.113.0/28", "Gateway Zürich"), range("198.51.100.0/24", "new")];
    expect(difference(before, { enabled: false, allowlist, dailyLimit: null })).toEqual({
      added: [range("198.51.100.0/24", "new")],
      removed: [range("192.0.2.7/32")],
      relabelled: [{ range: "203.0.113.0/28", from: "Gateway", to: "Gateway Zürich" }],
      limit: { from: 400, to: null },
      enabled: { from: true, to: false },
      count: 5,
      labelsOnly: false,
    });
  });

  it("of labels alone says so", () => {
    const relabelled = before.allowlist.map((row) => ({ ...row, label: "Office" }));
    expect(difference(before, { ...before, allowlist: relabelled })).toMatchObject({
      count: 2,
      labelsOnly: true,
    });
  });

  it("of labels and order is no matter of labels alone: the call would be another", () => {
    const moved = before.allowlist.toReversed().map((row) => ({ ...row, label: "Office" }));
    expect(difference(before, { ...before, allowlist: moved })).toMatchObject({
      count: 2,
      labelsOnly: false,
    });
  });

  it.each([
    [null, 400],
    [400, null],
    [1, 2],
  ])("of the limit goes from %s to %s", (from, to) => {
    const limited = (dailyLimit: number | null) => ({ ...before, dailyLimit });
    expect(difference(limited(from), limited(to))).toEqual({ ...none, limit: { from, to }, count: 1 });
  });

  it("is the other way round backwards, and leads from one to the other", () => {
    const text = fc.constantFrom("192.0.2.0/24", "203.0.113.7/32", "10.0.0.0/8", "0.0.0.0/0");
    const row = fc.record({ range: text, label: fc.constantFrom("", "a", "b") });
    const any = fc.record({
      enabled: fc.boolean(),
      allowlist: fc.uniqueArray(row, { selector: (one) => one.range }),
      dailyLimit: fc.constantFrom(null, 1, 2),
    });
    fc.assert(
      fc.property(any, any, (a, b) => {
        const there = difference(a, b);
        const back = difference(b, a);
        const sorted = (rows: Settings["allowlist"]) => rows.map((one) => JSON.stringify(one)).sort();
        expect(sorted(there.added)).toEqual(sorted(back.removed));
        expect(there.count).toBe(back.count);
        const gone = new Set(there.removed.map((one) => one.range));
        const labels = new Map(there.relabelled.map((one) => [one.range, one.to]));
        const kept = a.allowlist.filter((one) => !gone.has(one.range));
        const led = kept.map((one) => ({ ...one, label: labels.get(one.range) ?? one.label }));
        expect(sorted([...led, ...there.added])).toEqual(sorted(b.allowlist));
      }),
    );
  });
});
