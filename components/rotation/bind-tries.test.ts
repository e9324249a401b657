import { describe, expect, it } from "vitest";
import type { BindResult } from "@/lib/domain/bind-result";
import { answeredSince, type BindTry, nextDue, triesClause, triesDetails, triesWord } from "./bind-tries";
import { NOW } from "@/lib/domain/connection-view.fixture";

const source = { address: "203.0.113.5", known: true };
const refused: BindResult = {
  kind: "refused",
  status: 0x0d,
  answer: "bind_transmitter_resp",
  ms: 84,
  source,
};
const closed: BindResult = { kind: "closed", phase: "bind", ms: 84, source };
const answered = (result: BindResult, after: number) =>
  ({ kind: "answered", result, at: NOW + after, recorded: true }) as const;
const all = [2_084, 8_084, 20_084, 35_084].map((after) => answered(refused, after));

describe("the next bind by itself", () => {
  it("follows the schedule until the last, and none comes after that", () => {
    expect(nextDue(NOW, [])).toBe(NOW + 2_000);
    expect(nextDue(NOW, all.slice(0, 2))).toBe(NOW + 20_000);
    expect(nextDue(NOW, all)).toBeNull();
    expect(nextDue(null, [])).toBeNull();
  });

  it("does not count what was tried before the change went through", () => {
    const before: BindTry[] = [{ kind: "failed", why: "x", at: NOW - 1 }, answered(refused, -5_000)];
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
