import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Settings } from "./settings";
import {
  type CredentialsAttempt,
  factOf,
  isCertainly,
  type Known,
  possibleSettings,
  type SettingsAttempt,
  standingOf,
  valuesOf,
} from "./standing";

const mark = (seq: number) => ({ seq, at: seq * 1000, by: "day@example.com" });
const settings = (change: Partial<Settings> = {}): Settings => ({
  enabled: true,
  dailyLimit: 25_000,
  allowlist: [
    { range: "203.0.113.0/28", label: "Frankfurt" },
    { range: "192.0.2.0/24", label: "Dublin" },
  ],
  ...change,
});
const attempt = (seq: number, change: Partial<Settings>, repeats: number | null = null): SettingsAttempt => ({
  ...mark(seq),
  endedAt: seq * 1000 + 500,
  cause: "The provider did not answer in time.",
  settings: settings(change),
  repeats,
});
const rotation = (
  seq: number,
  password: boolean,
  systemId: string | null,
  repeats: number | null = null,
): CredentialsAttempt => ({
  ...mark(seq),
  endedAt: seq * 1000 + 500,
  cause: "The provider did not answer in time.",
  password,
  systemId,
  repeats,
});
const known = (change: Partial<Known> = {}): Known => ({
  settings: { ...mark(2), body: settings() },
  attempts: { settings: [], credentials: [] },
  systemId: "mobi",
  systemIdFrom: mark(1),
  password: { ...mark(3), proven: true },
  hostChanged: false,
  behind: null,
  ...change,
});
const withSettings = (...attempts: SettingsAttempt[]) =>
  standingOf(known({ attempts: { settings: attempts, credentials: [] } }));
const withCredentials = (...attempts: CredentialsAttempt[]) =>
  standingOf(known({ attempts: { settings: [], credentials: attempts } }));

describe("without an attempt", () => {
  it("every fact is in force, by the entry it comes from", () => {
    const { enabled, dailyLimit, ranges, systemId, password } = standingOf(known());
    expect(enabled).toEqual({ standing: "in-force", value: true, from: mark(2) });
    expect(dailyLimit).toMatchObject({ standing: "in-force", value: 25_000 });
    expect(ranges.map(({ standing }) => standing)).toEqual(["in-force", "in-force"]);
    expect(systemId).toEqual({ standing: "in-force", value: "mobi", from: mark(1) });
    expect(password).toMatchObject({ standing: "in-force", value: { seq: 3, proven: true } });
  });

  it("nothing is known the first time, at another host and after a restore", () => {
    const first = standingOf(known({ settings: null, systemId: null, systemIdFrom: null }));
    expect(first.enabled).toEqual({ standing: "not-known", maybe: [] });
    expect([first.ranges, first.systemId]).toEqual([[], { standing: "not-known", maybe: [] }]);
    for (const change of [{ hostChanged: true }, { behind: mark(9) }]) {
      const { enabled } = standingOf(known(change));
      expect(enabled).toEqual({ standing: "not-known", maybe: [{ value: true, from: mark(2) }] });
      expect(isCertainly(enabled, true)).toBe(false);
    }
  });
});

describe("an attempt that is not confirmed", () => {
  it("puts in doubt what it would change, and nothing else", () => {
    const { enabled, dailyLimit, ranges } = withSettings(attempt(5, { enabled: false }));
    expect(enabled).toEqual({
      standing: "one-of",
      values: [
        { value: true, from: mark(2) },
        { value: false, from: mark(5) },
      ],
    });
    expect(dailyLimit.standing).toBe("in-force");
    expect(ranges.every(({ standing }) => standing === "in-force")).toBe(true);
  });

  it("does not replace one before it", () => {
    const { dailyLimit } = withSettings(attempt(5, { dailyLimit: 40_000 }), attempt(7, { dailyLimit: null }));
    expect(valuesOf(dailyLimit)).toEqual([25_000, 40_000, null]);
  });

  it("that repeats another gives no further value", () => {
    const { dailyLimit } = withSettings(attempt(5, { dailyLimit: 1 }), attempt(7, { dailyLimit: 1 }, 5));
    expect(dailyLimit).toMatchObject({ values: [{ value: 25_000 }, { value: 1, from: { seq: 5 } }] });
  });

  it("may have removed ranges and added others", () => {
    const [kept] = settings().allowlist;
    const allowlist = [...(kept ? [kept] : []), { range: "198.51.100.7/32", label: "Relay" }];
    expect(withSettings(attempt(5, { allowlist })).ranges).toMatchObject([
      { range: "203.0.113.0/28", standing: "in-force" },
      { range: "192.0.2.0/24", standing: "may-be-removed", from: { seq: 5 } },
      { range: "198.51.100.7/32", label: "Relay", standing: "may-be-added", from: { seq: 5 } },
    ]);
  });

  it("of the first settings is one thing that may be, where nothing is certain", () => {
    const first = known({ settings: null, attempts: { settings: [attempt(1, {})], credentials: [] } });
    expect(standingOf(first).enabled).toEqual({
      standing: "not-known",
      maybe: [{ value: true, from: mark(1) }],
    });
    expect(possibleSettings(first)).toEqual([null, settings()]);
  });
});

describe("rotations that are not confirmed", () => {
  it("leave each part that they carried as one of several", () => {
    const { systemId, password } = withCredentials(rotation(5, true, "new"), rotation(7, true, null));
    expect(valuesOf(systemId)).toEqual(["mobi", "new"]);
    expect(valuesOf(password).map((value) => value?.seq)).toEqual([3, 5, 7]);
  });

  it("of a password that was never rotated here may have left the one from before", () => {
    const { password } = standingOf(
      known({ password: null, attempts: { settings: [], credentials: [rotation(5, true, null)] } }),
    );
    expect(valuesOf(password)).toEqual([null, { ...mark(5), proven: false }]);
  });

  it("made one password when one repeats the other, also once the first is rejected", () => {
    const { password } = withCredentials(rotation(5, true, null), rotation(7, true, null, 5));
    expect(valuesOf(password).map((value) => value?.seq)).toEqual([3, 5]);
    expect(valuesOf(withCredentials(rotation(7, true, null, 5)).password)).toHaveLength(2);
  });
});

it("a fact is in force exactly when everything agrees with what is certain", () => {
  fc.assert(
    fc.property(fc.nat({ max: 3 }), fc.array(fc.nat({ max: 3 })), (certain, asked) => {
      const possible = (value: number) => ({ value, from: null });
      const fact = factOf(possible(certain), asked.map(possible));
      const values = new Set([certain, ...asked]);
      expect(new Set(valuesOf(fact))).toEqual(values);
      expect(valuesOf(fact)).toHaveLength(values.size);
      expect(fact.standing).toBe(values.size === 1 ? "in-force" : "one-of");
    }),
  );
});
