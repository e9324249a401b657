import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BindResult } from "@/lib/domain/bind-result";
import { autoCheckBlock, bindContext, nextCheck, triesGoOn } from "./bind-schedule";
import { NOW, viewOf } from "@/lib/domain/connection-view.fixture";

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
