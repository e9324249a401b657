import { describe, expect, it } from "vitest";

import {
  A,
  after,
  applied,
  B,
  bound,
  notSent,
  password,
  recorded,
  rejected,
  requested,
  settled,
  unconfirmed,
} from "./events.fixture";
import { staleAfter, staleSettlement } from "./fold";

describe("settings", () => {
  it("are those last applied or recorded", () => {
    expect(after(recorded(A)).settings).toMatchObject({ hash: A, how: "recorded", seq: 1 });
    const state = after(recorded(A), requested(B), settled(2, applied));
    expect(state.settings).toMatchObject({ hash: B, how: "applied", seq: 2, at: 3000 });
    expect(state.inFlight).toBeNull();
  });

  it.each([rejected, notSent])("stay as they were when a change is $kind, version included", (outcome) => {
    const before = after(recorded(A));
    const state = after(recorded(A), requested(B), settled(2, outcome));
    expect(state).toEqual({ ...before, lastRequest: 2 });
  });

  it("stay, with an open question beside them, when a change is unconfirmed", () => {
    const state = after(recorded(A), requested(B), settled(2, unconfirmed));
    expect(state.settings?.hash).toBe(A);
    expect(state.openSettings).toMatchObject([{ seq: 2, settings: B, why: "timeout", endedAt: 3000 }]);
    expect([state.failedRepeat, state.version]).toEqual([null, 2]);
  });

  it("know since when the connection is off", () => {
    expect(after(recorded(A)).switchedAt).toBeNull();
    expect(after(recorded(A), requested(B, { enabled: false }), settled(2, applied)).switchedAt).toBe(3000);
  });
});

describe("an open question about settings", () => {
  const open = [recorded(A), requested(B), settled(2, unconfirmed)];

  it("is settled by an applied repeat", () => {
    const state = after(...open, requested(B, { repeats: 2 }), settled(4, applied));
    expect(state.openSettings).toEqual([]);
    expect(state.settings?.hash).toBe(B);
  });

  it.each([rejected, notSent])("stays open after a repeat that was $kind", (outcome) => {
    const state = after(...open, requested(B, { repeats: 2 }), settled(4, outcome));
    expect(state.openSettings).toMatchObject([{ seq: 2 }]);
    expect(state.failedRepeat).toEqual({ seq: 4, outcome: outcome.kind });
    const again = after(
      ...open,
      requested(B, { repeats: 2 }),
      settled(4, outcome),
      requested(B),
      settled(6, unconfirmed),
    );
    expect(again.failedRepeat).toBeNull();
  });

  it("has one more attempt after a repeat that is not confirmed either", () => {
    const state = after(...open, requested(B, { repeats: 2 }), settled(4, unconfirmed));
    expect(state.openSettings).toMatchObject([{ seq: 2 }, { seq: 4, repeats: 2 }]);
  });

  it("is settled by a later applied change and by a record", () => {
    expect(after(...open, requested(A), settled(4, applied)).openSettings).toEqual([]);
    expect(after(...open, recorded(B)).openSettings).toEqual([]);
  });

  it("holds every attempt that is unconfirmed, oldest first", () => {
    const state = after(...open, requested(A), settled(4, unconfirmed));
    expect(state.openSettings).toMatchObject([
      { seq: 2, settings: B },
      { seq: 4, settings: A },
    ]);
  });

  it("goes on about a newer attempt when the late answer of an older one says that it was applied", () => {
    const two = [...open, requested(A), settled(4, unconfirmed)];
    expect(after(...two, settled(2, applied))).toMatchObject({
      settings: { hash: B, seq: 2 },
      openSettings: [{ seq: 4 }],
    });
    expect(after(...two, settled(4, applied))).toMatchObject({ settings: { hash: A }, openSettings: [] });
  });

  it("stays open after a late rejection when an earlier attempt or a repeat is open too", () => {
    const two = after(...open, requested(A), settled(4, unconfirmed), settled(4, rejected));
    expect(two.openSettings).toMatchObject([{ seq: 2 }]);
    const repeated = after(
      ...open,
      requested(B, { repeats: 2 }),
      settled(4, unconfirmed),
      settled(2, rejected),
    );
    expect(repeated.openSettings).toMatchObject([{ seq: 4 }]);
  });

  it("stays open after a late rejection when a repeat before the newest is open", () => {
    const again = requested(B, { repeats: 2 });
    const state = after(
      ...open,
      again,
      settled(4, unconfirmed),
      again,
      settled(6, rejected),
      settled(2, rejected),
    );
    expect(state.openSettings).toMatchObject([{ seq: 4 }]);
  });

  it("is corrected by a late answer while another change is in flight, and that change still ends", () => {
    const state = after(...open, requested(A), settled(2, applied));
    expect(state).toMatchObject({ openSettings: [], settings: { hash: B }, inFlight: { seq: 4 } });
    expect(after(...open, requested(A), settled(2, applied), settled(4, applied)).settings?.hash).toBe(A);
  });

  it("is corrected by the late answer of its repeat", () => {
    const repeated = [...open, requested(B, { repeats: 2 }), settled(4, unconfirmed)];
    expect(after(...repeated, settled(4, applied))).toMatchObject({
      openSettings: [],
      settings: { hash: B },
    });
    expect(after(...repeated, settled(4, rejected))).toMatchObject({
      openSettings: [{ seq: 2 }],
      failedRepeat: { seq: 4, outcome: "rejected" },
    });
  });

  it("is corrected by a late answer", () => {
    expect(after(...open, settled(2, applied))).toMatchObject({ openSettings: [], settings: { hash: B } });
    expect(after(...open, settled(2, rejected))).toMatchObject({ openSettings: [], settings: { hash: A } });
  });

  it("ignores a late answer once it was settled otherwise", () => {
    const state = after(...open, requested(A), settled(4, applied), settled(2, applied));
    expect(state.settings?.hash).toBe(A);
  });
});

describe("a rotation", () => {
  it("keeps the settings' author and moves only the version for rotations", () => {
    const state = after(recorded(A), requested(A, { secret: password }), settled(2, applied));
    expect(state.settings).toMatchObject({ seq: 1, how: "recorded" });
    expect(state.password).toMatchObject({ seq: 2, proven: false });
    expect([state.version, state.settingsVersion]).toEqual([2, 1]);
  });

  it("opens a question of its own that settings do not settle and an applied password does", () => {
    const open = [recorded(A), requested(A, { secret: password }), settled(2, unconfirmed)];
    expect(after(...open).openCredentials).toMatchObject([{ seq: 2, password: true }]);
    expect(after(...open).password).toBeNull();
    expect(after(...open, requested(B), settled(4, applied)).openCredentials).toHaveLength(1);
    const again = after(...open, requested(A, { secret: password }), settled(4, applied));
    expect(again.openCredentials).toEqual([]);
  });

  it("leaves the password open when only the system ID was applied", () => {
    const both = { password: true, systemId: "new" };
    const state = after(
      recorded(A),
      requested(A, { secret: both }),
      settled(2, unconfirmed),
      requested(A, { secret: { password: false, systemId: "newer" } }),
      settled(4, applied),
    );
    expect(state.openCredentials).toMatchObject([{ password: true, systemId: null }]);
    expect(state.systemId).toMatchObject({ seq: 4, value: "newer" });
  });

  it("is corrected by a late answer, which leaves settings alone that were applied meanwhile", () => {
    const open = [recorded(A), requested(A, { secret: password }), settled(2, unconfirmed)];
    const state = after(...open, requested(B), settled(4, applied), settled(2, applied));
    expect(state).toMatchObject({
      openCredentials: [],
      password: { seq: 2 },
      settings: { hash: B, seq: 4 },
    });
    expect([state.version, state.settingsVersion]).toEqual([4, 2]);
    const refused = after(...open, requested(B), settled(4, applied), settled(2, rejected));
    expect(refused).toMatchObject({ openCredentials: [], password: null, settings: { hash: B, seq: 4 } });
  });

  it("leaves a later question about settings open when its late answer comes", () => {
    const open = [recorded(A), requested(A, { secret: password }), settled(2, unconfirmed)];
    const state = after(...open, requested(B), settled(4, unconfirmed), settled(2, applied));
    expect(state).toMatchObject({ openCredentials: [], password: { seq: 2 } });
    expect(state).toMatchObject({
      settings: { hash: A },
      openSettings: [{ seq: 4, settings: B }],
    });
  });

  it("stays open after a late rejection when an earlier rotation is open too", () => {
    const rotation = requested(A, { secret: password });
    const both = [recorded(A), rotation, settled(2, unconfirmed), rotation, settled(4, unconfirmed)];
    expect(after(...both, settled(4, rejected)).openCredentials).toMatchObject([{ seq: 2 }]);
    expect(after(...both, settled(4, rejected), settled(2, rejected)).openCredentials).toEqual([]);
    expect(after(...both, settled(4, applied))).toMatchObject({ openCredentials: [], password: { seq: 4 } });
    expect(after(...both, settled(2, applied))).toMatchObject({
      openCredentials: [{ seq: 4 }],
      password: { seq: 2 },
    });
  });

  it("keeps what else was rotated open when only a part of it is settled late", () => {
    const state = after(
      recorded(A),
      requested(A, { secret: password }),
      settled(2, unconfirmed),
      requested(A, { secret: { password: false, systemId: "newer" } }),
      settled(4, unconfirmed),
      settled(4, applied),
    );
    expect(state).toMatchObject({
      systemId: { value: "newer" },
      openCredentials: [{ seq: 2, password: true, systemId: null }],
    });
  });

  it("is proven by a bind with its password and settled by it, which moves the version", () => {
    const open = [recorded(A), requested(A, { secret: password }), settled(2, unconfirmed)];
    const state = after(...open, bound(2));
    expect(state).toMatchObject({ openCredentials: [], password: { seq: 2, proven: true }, version: 3 });
    expect(after(...open, bound(null)).openCredentials).toHaveLength(1);
  });
});

describe("a change whose server stopped", () => {
  const limit = staleAfter(15_000);
  const state = after(recorded(A), requested(B));

  it("is left alone while its answer may still come", () => {
    expect(staleSettlement(state, 2000 + limit, limit)).toBeNull();
  });

  it("is settled as unconfirmed afterwards", () => {
    expect(staleSettlement(state, 2001 + limit, limit)).toMatchObject({
      request: 2,
      outcome: { kind: "unconfirmed", why: "stopped" },
    });
  });
});
