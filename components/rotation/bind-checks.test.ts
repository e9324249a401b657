import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { BindContext } from "@/lib/domain/bind-context";
import type { BindResult } from "@/lib/domain/bind-result";
import { attemptOf, NOW, viewOf } from "@/lib/domain/connection-view.fixture";
import {
  answeredSince,
  autoCheckBlock,
  bindContext,
  type BindTry,
  bindVerdict,
  nextCheck,
  nextDue,
  settledBy,
  triesClause,
  triesDetails,
  triesGoOn,
  triesWord,
} from "./bind-checks";

const refused = { kind: "refused", status: 0x0e, answer: "bind_transmitter_resp", ms: 84 } as const;
const timeout = { kind: "timeout", phase: "bind", ms: 10_000 } as const;

/** The tries, in ms after the rotation, when each takes `took` and ends with `result`. */
function tries(result: BindResult, took: number): number[] {
  const started: number[] = [];
  let next = nextCheck(0);
  while (next !== null) {
    started.push(next);
    const ended = next + took;
    next = triesGoOn(result, ended) ? nextCheck(ended) : null;
  }
  return started;
}

describe("tries", () => {
  it("come at 2, 8, 20 and 35 seconds", () => {
    expect(tries(refused, 84)).toEqual([2_000, 8_000, 20_000, 35_000]);
  });

  it("stop at the first bind", () => {
    expect(tries({ kind: "bound", ms: 84 }, 84)).toEqual([2_000]);
  });

  it("leave out what a slow one has overtaken", () => {
    expect(tries(timeout, 10_000)).toEqual([2_000, 20_000, 35_000]);
  });

  it("stop at a refusal after 30 seconds", () => {
    expect(triesGoOn(refused, 29_999)).toBe(true);
    expect(triesGoOn(refused, 30_000)).toBe(false);
    expect(triesGoOn(timeout, 31_000)).toBe(true);
  });

  it("are never more than four", () => {
    fc.assert(fc.property(fc.nat(60_000), (took) => tries(refused, took).length <= 4));
  });
});

describe("none starts by itself", () => {
  const { settings } = viewOf();
  const body = settings?.body ?? { enabled: true, allowlist: [], dailyLimit: null };
  const withBody = (change: Partial<typeof body>) =>
    viewOf({ settings: settings && { ...settings, body: { ...body, ...change } } });

  it("while the connection is switched off", () => {
    expect(autoCheckBlock(withBody({ enabled: false }))).toMatch(/switched off/);
  });

  it("from an address outside the allowlist", () => {
    const elsewhere = withBody({ allowlist: [{ range: "198.51.100.0/24", label: "" }] });
    expect(autoCheckBlock(elsewhere)).toMatch(/203\.0\.113\.5 is not in the allowlist/);
  });

  it("while a change that is not confirmed may have switched it off", () => {
    const attempt = { seq: 9, at: NOW, by: "x", endedAt: NOW, cause: "", repeats: null };
    const off = viewOf({
      attempts: { settings: [{ ...attempt, settings: { ...body, enabled: false } }], credentials: [] },
    });
    expect(autoCheckBlock(off)).toMatch(/may be switched off/);
    expect(bindContext(off, null).enabled).toBe("in-doubt");
  });

  it("without a host", () => {
    expect(autoCheckBlock(viewOf({ smpp: null }))).toMatch(/No SMPP host/);
  });

  it("where it is configured so", () => {
    expect(autoCheckBlock(viewOf({ bind: { vantage: null, auto: false } }))).toMatch(/SMPP_AUTO_CHECK/);
  });

  it("but it does from an allowed or an unknown address", () => {
    expect(autoCheckBlock(viewOf())).toBeUndefined();
    expect(autoCheckBlock(viewOf({ bind: { vantage: null, auto: true } }))).toBeUndefined();
  });
});

it("knows the connection when causes are named", () => {
  expect(bindContext(viewOf(), 3_000)).toEqual({
    enabled: "on",
    addressAllowed: true,
    justRotatedSecondsAgo: 3,
  });
  expect(bindContext(viewOf({ bind: { vantage: null, auto: true } }), null)).toEqual({
    enabled: "on",
    addressAllowed: undefined,
  });
});

const source = { address: "203.0.113.5", known: true };
const bindRefused: BindResult = {
  kind: "refused",
  status: 0x0d,
  answer: "bind_transmitter_resp",
  ms: 84,
  source,
};
const closed: BindResult = { kind: "closed", phase: "bind", ms: 84, source };
const answered = (result: BindResult, after: number) =>
  ({ kind: "answered", result, at: NOW + after, recorded: true }) as const;
const all = [2_084, 8_084, 20_084, 35_084].map((after) => answered(bindRefused, after));

describe("the next bind by itself", () => {
  it("follows the schedule until the last, and none comes after that", () => {
    expect(nextDue(NOW, [])).toBe(NOW + 2_000);
    expect(nextDue(NOW, all.slice(0, 2))).toBe(NOW + 20_000);
    expect(nextDue(NOW, all)).toBeNull();
    expect(nextDue(null, [])).toBeNull();
  });

  it("does not count what was tried before the change went through", () => {
    const before: BindTry[] = [{ kind: "failed", why: "x", at: NOW - 1 }, answered(bindRefused, -5_000)];
    expect(nextDue(NOW, before)).toBe(NOW + 2_000);
    expect(answeredSince(NOW, [...before, ...all])).toEqual(all);
  });

  it("is none after a check that could not be made", () => {
    expect(nextDue(NOW, [{ kind: "failed", why: "x", at: NOW + 2_000 }])).toBeNull();
  });
});

it("says how many were refused, when, and from where", () => {
  expect(triesWord(all)).toBe("4 refused");
  expect(triesClause(all)).toBe("four test binds with it were refused");
  expect(triesDetails(all, NOW)).toBe("2, 8, 20 and 35 s after the change, from 203.0.113.5");
  expect(triesClause(all.slice(0, 1))).toBe("a test bind with it was refused");
});

it("does not call refused what only had no answer", () => {
  const mixed = [answered(closed, 2_000), ...all.slice(1, 2)];
  expect(triesWord(mixed)).toBe("2 without a bind");
  expect(triesClause(mixed)).toBe("none of two test binds with it succeeded");
});

const on: BindContext = { enabled: "on", addressAllowed: true };

const refusedWith = (status: number): BindResult => ({
  kind: "refused",
  status,
  answer: "bind_transmitter_resp",
  ms: 5,
});

it("only a code that speaks of the password lets the old one be suspected", () => {
  expect(bindVerdict(refusedWith(0x0e), on)).toMatch(/The old one may still be in force\. Send again/);
});

it.each<BindResult>([
  refusedWith(0x05),
  refusedWith(0x0d),
  refusedWith(0x0f),
  refusedWith(0x58),
  { kind: "closed", phase: "bind", ms: 5 },
  { kind: "timeout", phase: "connect", ms: 10_000 },
  { kind: "unreachable", code: "refused", ms: 1 },
  { kind: "closed", phase: "tls", ms: 1 },
])("$kind $status: nothing is learnt about the passwords", (result) => {
  const verdict = bindVerdict(result, on);
  expect(verdict).toMatch(/does not tell whether the change is in force/);
  expect(verdict).not.toMatch(/still be in force|probably/);
});

it.each(["off", "in-doubt"] as const)("of a connection that is %s nothing is learnt", (enabled) => {
  expect(bindVerdict(refusedWith(0x0e), { ...on, enabled })).toMatch(
    /switched off: .* does not tell whether the change is in force/,
  );
});

it("a bind needs no verdict: the outcome itself says it", () => {
  expect(bindVerdict({ kind: "bound", ms: 5 }, on)).toBeNull();
});

const doubtful = viewOf({
  attempts: { settings: [], credentials: [attemptOf(11, { systemId: "tried" })] },
});
const made = { seq: 11, at: NOW, by: "day@example.com", proven: true };

it("names the system ID and the password that a bind has settled", () => {
  const after = viewOf({ systemId: "tried", password: made });
  expect(settledBy(doubtful, after, "tried")).toMatchObject({
    systemId: "tried",
    password: { value: { seq: 11 }, wasInDoubt: true },
    passwordStillOpen: false,
    unlisted: false,
  });
});

it("says what stays open when several passwords go with the system ID", () => {
  const after = viewOf({ systemId: "tried", attempts: { settings: [], credentials: [attemptOf(13)] } });
  expect(settledBy(doubtful, after, "tried")).toMatchObject({
    systemId: "tried",
    password: null,
    passwordStillOpen: true,
  });
});

it("says until when a newer rotation may still come into force, which a bind with older ones cannot rule out", () => {
  const fresh = viewOf({
    attempts: { settings: [], credentials: [attemptOf(13, { endedAt: NOW - 20_000 })] },
  });
  expect(settledBy(doubtful, fresh, "mobi_eu_prod1").openUntil).toBe(NOW + 40_000);
  expect(settledBy(doubtful, doubtful, "mobi_eu_prod1").openUntil).toBeNull();
  expect(settledBy(doubtful, viewOf(), "mobi_eu_prod1").openUntil).toBeNull();
});

it("tells a password that was only accepted from one that is proven now", () => {
  const accepted = viewOf({ password: { ...made, proven: false } });
  expect(settledBy(accepted, viewOf({ password: made }), "mobi_eu_prod1").password).toMatchObject({
    wasInDoubt: false,
  });
  expect(
    settledBy(viewOf({ password: made }), viewOf({ password: made }), "mobi_eu_prod1").password,
  ).toBeNull();
});

it("notices a system ID that is none of the possible ones", () => {
  expect(settledBy(doubtful, doubtful, "stranger")).toMatchObject({ systemId: null, unlisted: true });
  expect(settledBy(viewOf(), viewOf(), "mobi_eu_prod1").unlisted).toBe(false);
});

it("promises nothing of a later bind with a system ID that is none of the possible ones", () => {
  const fresh = viewOf({
    attempts: { settings: [], credentials: [attemptOf(13, { endedAt: NOW - 20_000 })] },
  });
  expect(settledBy(doubtful, fresh, "stranger")).toMatchObject({ openUntil: null, passwordStillOpen: true });
});

it("takes the one that binds where none was recorded", () => {
  const none = viewOf({ systemId: null, systemIdFrom: null });
  expect(settledBy(none, viewOf(), "mobi_eu_prod1").systemId).toBe("mobi_eu_prod1");
});
