import { describe, expect, it } from "vitest";

import {
  A,
  after,
  applied,
  B,
  bound,
  labelled,
  notSent,
  password,
  recorded,
  rejected,
  requested,
  settled,
  unconfirmed,
} from "./events.fixture";
import type { LedgerEvent } from "./events";
import { staleAfter, staleSettlement } from "./fold";

const open = [recorded(A), requested(B), settled(2, unconfirmed)];
const repeat = requested(B, { repeats: 2 });
const rotation = requested(A, { secret: password });
const openRotation = [recorded(A), rotation, settled(2, unconfirmed)];

describe("the versions of rotations and of forms of settings", () => {
  it.each<[string, LedgerEvent[], [number, number]]>([
    ["what was recorded", [recorded(A)], [1, 1]],
    ["labels", [recorded(A), labelled], [2, 2]],
    ["a request", [recorded(A), requested(B)], [1, 1]],
    ["applied settings", [recorded(A), requested(B), settled(2, applied)], [2, 2]],
    ["rejected settings", [recorded(A), requested(B), settled(2, rejected)], [1, 1]],
    ["settings that were not sent", [recorded(A), requested(B), settled(2, notSent)], [1, 1]],
    ["unconfirmed settings", open, [2, 2]],
    ["a rejected repeat", [...open, repeat, settled(4, rejected)], [2, 2]],
    ["an unconfirmed repeat", [...open, repeat, settled(4, unconfirmed)], [3, 3]],
    ["a late answer", [...open, settled(2, applied)], [3, 3]],
    ["a late rejection", [...open, settled(2, rejected)], [3, 3]],
    ["an applied rotation", [recorded(A), rotation, settled(2, applied)], [2, 1]],
    ["an unconfirmed rotation", openRotation, [2, 1]],
    ["a rotation's late answer", [...openRotation, settled(2, applied)], [3, 1]],
    ["a rotation's late rejection", [...openRotation, settled(2, rejected)], [3, 1]],
    ["a bind that settles", [recorded(A, true, "mobi"), ...openRotation.slice(1), bound(2)], [3, 1]],
    ["a bind that proves", [recorded(A, true, "mobi"), rotation, settled(2, applied), bound(2)], [2, 1]],
    ["a bind whose system ID nobody had recorded", [recorded(A), bound(null)], [2, 1]],
  ])("after %s", (_, events, versions) => {
    const { version, settingsVersion } = after(...events);
    expect([version, settingsVersion]).toEqual(versions);
  });
});

describe("labels alone", () => {
  it("change what is in force by its labels only", () => {
    const before = after(recorded(A));
    expect(after(recorded(A), labelled)).toEqual({
      ...before,
      version: 2,
      settingsVersion: 2,
      settings: { ...before.settings, hash: B },
    });
  });
});

describe("since when a connection is on or off", () => {
  const off = [recorded(A), requested(B, { enabled: false }), settled(2, applied)];

  it("is known from the first settings that were sent, not from what was recorded", () => {
    expect(after(requested(A), settled(1, applied)).switchedAt).toBe(2000);
    expect(after(recorded(A)).switchedAt).toBeNull();
  });

  it("stays as long as it does", () => {
    expect(after(...off, requested(A, { enabled: false }), settled(4, applied)).switchedAt).toBe(3000);
    expect(after(...off, recorded(A, false)).switchedAt).toBe(3000);
  });

  it("is when it was switched again, or recorded as switched", () => {
    expect(after(...off, requested(A), settled(4, applied)).switchedAt).toBe(5000);
    expect(after(...off, recorded(A)).switchedAt).toBe(4000);
  });
});

describe("an open question about settings", () => {
  it("stays as it is by the end of a change that does not repeat it", () => {
    const { openSettings } = after(...open);
    for (const outcome of [rejected, notSent])
      expect(after(...open, requested(A), settled(4, outcome)).openSettings).toEqual(openSettings);
  });

  it("stays as it is by an answer to something else, or by none once more", () => {
    const before = after(...open);
    expect(after(...open, settled(1, applied))).toEqual(before);
    expect(after(...open, settled(2, unconfirmed))).toEqual(before);
  });

  it("that a late answer closed is not opened by the rejection of its repeat", () => {
    const state = after(...open, repeat, settled(2, applied), settled(4, rejected));
    expect(state).toMatchObject({ openSettings: [], inFlight: null, settings: { hash: B } });
  });
});

it("nothing in flight has no server that stopped", () => {
  expect(staleSettlement(after(recorded(A)), 10_000_000, staleAfter(15_000))).toBeNull();
});
