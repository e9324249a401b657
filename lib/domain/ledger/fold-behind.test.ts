import { describe, expect, it } from "vitest";

import type { LedgerEvent } from "./events";
import {
  A,
  actor,
  after,
  applied,
  B,
  bound,
  labelled,
  password,
  recorded,
  rejected,
  requested,
  settled,
  unconfirmed,
} from "./events.fixture";

describe("a record that was restored from a backup", () => {
  const behind: LedgerEvent = { type: "behind.marked", reason: "INC-7", from: null };
  const restored = [recorded(A), requested(B), behind];

  it("may be behind, and no version of a form from before the restore fits any more", () => {
    const state = after(recorded(A), behind);
    expect(state).toMatchObject({ settings: { hash: A }, behind: { seq: 2, actor } });
    expect(Math.min(state.version, state.settingsVersion)).toBeGreaterThan(1_000_000);
  });

  it.each<[string, LedgerEvent[]]>([
    ["an applied change", [requested(B), settled(4, applied)]],
    ["a record", [recorded(B)]],
  ])("is not any more after %s", (_, events) => {
    const state = after(recorded(A), bound(null), behind, ...events);
    expect(state.behind).toBeUndefined();
    // As it was before there were marks: old entries and new ones are compared as text.
    expect(JSON.stringify(state)).not.toContain("behind");
  });

  it.each<[string, LedgerEvent[]]>([
    ["a rejected change", [requested(B), settled(4, rejected)]],
    ["an unconfirmed one", [requested(B), settled(4, unconfirmed)]],
    ["a rotation", [requested(A, { secret: password }), settled(4, applied)]],
    ["labels", [labelled]],
  ])("stays so after %s", (_, events) => {
    expect(after(recorded(A), bound(null), behind, ...events).behind).toMatchObject({ seq: 3 });
  });

  it("stays so when what was asked for before the mark turns out to be applied", () => {
    expect(after(...restored, settled(2, applied))).toMatchObject({
      settings: { hash: B },
      behind: { seq: 3 },
    });
  });
});
