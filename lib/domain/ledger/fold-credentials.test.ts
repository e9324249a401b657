import { describe, expect, it } from "vitest";

import {
  A,
  after,
  applied,
  B,
  bound,
  later,
  password,
  recorded,
  rejected,
  requested,
  settled,
  unconfirmed,
} from "./events.fixture";
import type { LedgerEvent } from "./events";

const systemId = { password: false, systemId: "new" };
const both = { password: true, systemId: "new" };
const known = recorded(A, true, "mobi");
const rotate = (secret: typeof both | typeof password, repeats: number | null = null) =>
  requested(A, { secret, repeats });
const asNew = { systemId: "new" };
const MINUTE = 61_000;

describe("the system ID", () => {
  const valueAfter = (...events: LedgerEvent[]) => after(...events).systemId?.value;

  it("stays until another one is recorded, sent with settings or rotated", () => {
    expect(valueAfter(known, recorded(B))).toBe("mobi");
    expect(valueAfter(known, requested(B), settled(2, applied))).toBe("mobi");
    expect(valueAfter(known, rotate(password), settled(2, applied))).toBe("mobi");
    expect(valueAfter(known, recorded(B, true, "other"))).toBe("other");
    expect(valueAfter(requested(A, { systemIdInUse: "first" }), settled(1, applied))).toBe("first");
    expect(valueAfter(known, rotate(systemId), settled(2, applied))).toBe("new");
  });

  it("tells the entry that it comes from", () => {
    expect(after(known).systemId).toMatchObject({ seq: 1, at: 1000 });
    expect(after(known, rotate(systemId), settled(2, applied)).systemId).toMatchObject({ seq: 2, at: 3000 });
  });

  it("rotated alone leaves the password as it was", () => {
    expect(after(known, rotate(systemId), settled(2, applied)).password).toBeNull();
    const state = after(known, rotate(password), settled(2, applied), rotate(systemId), settled(4, applied));
    expect(state.password).toMatchObject({ seq: 2 });
  });
});

describe("a rotation that is not confirmed", () => {
  it("asks about what it carried", () => {
    const asks = (secret: typeof both) =>
      after(known, rotate(secret), settled(2, unconfirmed)).openCredentials;
    expect(asks(systemId)).toMatchObject([{ seq: 2, endedAt: 3000, ...systemId }]);
    expect(asks(both)).toMatchObject([{ seq: 2, ...both }]);
  });

  it("does not take the place of an earlier one", () => {
    const two = [known, rotate(systemId), settled(2, unconfirmed), rotate(password), settled(4, unconfirmed)];
    expect(after(...two).openCredentials).toMatchObject([
      { seq: 2, ...systemId },
      { seq: 4, ...password },
    ]);
  });

  it("asks on about the system ID once the password is known, and about nothing once both are", () => {
    const open = [known, rotate(both), settled(2, unconfirmed)];
    const state = after(...open, rotate(password), settled(4, applied));
    expect(state).toMatchObject({ systemId: { value: "mobi" }, openCredentials: [systemId] });
    expect(after(...open, rotate(both), settled(4, applied)).openCredentials).toEqual([]);
    expect(after(...open, recorded(A, true, "new")).openCredentials).toMatchObject([password]);
  });

  it("that is applied late tells only of what nothing settled meanwhile", () => {
    const open = [known, rotate(both), settled(2, unconfirmed), rotate(password), settled(4, applied)];
    expect(after(...open, settled(2, applied))).toMatchObject({
      systemId: { value: "new" },
      password: { seq: 4 },
      openCredentials: [],
    });
  });

  it("is settled with its repeat, which carries the same", () => {
    const open = [known, rotate(both), settled(2, unconfirmed), rotate(both, 2), settled(4, unconfirmed)];
    for (const seq of [2, 4]) expect(after(...open, settled(seq, applied)).openCredentials).toEqual([]);
    expect(after(...open, settled(4, rejected)).openCredentials).toMatchObject([{ seq: 2 }]);
  });
});

describe("a bind", () => {
  const rotated = [known, rotate(password), settled(2, applied)];
  const open = [known, rotate(password), settled(2, unconfirmed)];

  it("proves the password in force with which it was made, and no other", () => {
    expect(after(...rotated, bound(2)).password).toMatchObject({ seq: 2, proven: true });
    expect(after(...rotated, bound(1)).password).toMatchObject({ seq: 2, proven: false });
    expect(after(...rotated, bound(null)).password).toMatchObject({ seq: 2, proven: false });
    expect(after(known, bound(1))).toEqual(after(known));
  });

  it("that is refused proves and settles nothing", () => {
    const result = { kind: "refused", status: 0x0e, answer: "bind_transmitter_resp", ms: 5 } as const;
    expect(after(...rotated, bound(2, { result })).password).toMatchObject({ proven: false });
    expect(after(...open, bound(2, { result }))).toEqual(after(...open));
  });

  it("settles the system ID, and the password where only one attempt goes with it", () => {
    const pair = [known, rotate(both), settled(2, unconfirmed)];
    expect(after(...pair, bound(null, asNew))).toMatchObject({
      systemId: { value: "new", seq: 2 },
      password: { seq: 2, proven: true },
      openCredentials: [],
    });
    const id = [known, rotate(systemId), settled(2, unconfirmed)];
    expect(after(...id, bound(null, asNew))).toMatchObject({
      systemId: { value: "new" },
      password: null,
      openCredentials: [],
    });
  });

  it("leaves passwords open between which it cannot tell", () => {
    const two = [...open, rotate(password), settled(4, unconfirmed)];
    const { openCredentials, version } = after(...two, later(bound(null), MINUTE));
    expect([openCredentials.length, version]).toEqual([2, 3]);
    expect(after(...two, bound(2)).openCredentials).toMatchObject([{ seq: 4, password: true }]);
    expect(after(...two, later(bound(2), MINUTE))).toMatchObject({
      password: { seq: 2, proven: true },
      openCredentials: [],
    });
    expect(after(...two, bound(4))).toMatchObject({ password: { seq: 4 }, openCredentials: [] });
  });

  it("does not tell apart a rotation and its repeat, and need not", () => {
    const twice = [known, rotate(both), settled(2, unconfirmed), rotate(both, 2), settled(4, unconfirmed)];
    expect(after(...twice, bound(null, asNew))).toMatchObject({
      password: { proven: true },
      openCredentials: [],
    });
  });

  it("with a system ID that an attempt brought rules out what was in force before it", () => {
    const two = [known, rotate(both), settled(2, unconfirmed), rotate(password), settled(4, unconfirmed)];
    expect(after(...two, later(bound(null, asNew), MINUTE))).toMatchObject({
      systemId: { value: "new" },
      password: { seq: 2, proven: false },
      openCredentials: [{ seq: 4, password: true, systemId: null }],
    });
  });

  it("with older credentials closes a newer attempt only once that had its minute", () => {
    const pair = [known, rotate(both), settled(2, unconfirmed)];
    expect(after(...pair, later(bound(null), 30_000)).openCredentials).toMatchObject([both]);
    expect(after(...pair, later(bound(null), MINUTE))).toMatchObject({
      systemId: { value: "mobi" },
      password: null,
      openCredentials: [],
    });
  });

  it("is contradicted by a late answer, which opens the attempt again", () => {
    const refuted = [known, rotate(both), settled(2, unconfirmed), later(bound(null), MINUTE)];
    const again = after(...refuted, settled(2, applied));
    expect(again).toMatchObject({ systemId: { value: "mobi" }, openCredentials: [both], refuted: [] });
    expect(again.version).toBe(after(...refuted).version + 1);
    expect(after(...refuted, settled(2, rejected))).toMatchObject({ openCredentials: [], refuted: [] });
    const settledSince = after(...refuted, rotate(both), settled(5, applied), settled(2, applied));
    expect(settledSince).toMatchObject({ password: { seq: 5 }, openCredentials: [], refuted: [] });
  });

  it("says nothing of what was asked for after it began", () => {
    const pair = [known, rotate(both), settled(2, unconfirmed)];
    expect(after(...pair, later(bound(null, { since: 1 }), MINUTE)).openCredentials).toMatchObject([both]);
    expect(after(...pair, bound(null, { ...asNew, since: 1 })).openCredentials).toMatchObject([both]);
  });

  it("with the credentials from before every rotation is named by 0", () => {
    expect(after(...open, later(bound(0), MINUTE))).toMatchObject({ password: null, openCredentials: [] });
    expect(after(...rotated, bound(0)).password).toMatchObject({ proven: false });
  });

  it("as a system ID that is no possible value settles nothing", () => {
    const pair = [known, rotate(both), settled(2, unconfirmed)];
    expect(after(...pair, later(bound(2, { systemId: "stray" }), MINUTE))).toEqual({ ...after(...pair) });
  });

  it("gives the system ID where none is recorded, unless another connection has it", () => {
    expect(after(recorded(A), bound(null)).systemId).toMatchObject({ value: "mobi", seq: 2 });
    expect(after(recorded(A), bound(null, { foreign: true })).systemId).toBeNull();
    expect(after(recorded(A), bound(null, { systemId: "(not kept)" })).systemId).toBeNull();
    const asked = [recorded(A), rotate(both), settled(2, unconfirmed)];
    expect(after(...asked, bound(null, asNew))).toMatchObject({
      systemId: { value: "new", seq: 2 },
      password: { seq: 2, proven: true },
    });
  });
});
