import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { ConnectionView } from "@/lib/domain/connection-view";
import {
  applied,
  attemptOf,
  notSent,
  NOW,
  rejected,
  unconfirmed,
  viewOf,
} from "@/lib/domain/connection-view.fixture";
import type { AppError, ErrorCode } from "@/lib/result";
import type { RotationEvent, RotationState } from "./rotation-model";
import { asksBeforeClosing, isEditable } from "./rotation-rules";
import { openRotation, rotationReducer } from "./rotation-state";

const random = (seed = 7) => {
  let next = seed;
  return (n: number) => Uint8Array.from({ length: n }, () => (next = (next * 73 + 41) % 251));
};

const open = (change: Partial<ConnectionView> = {}) => openRotation(viewOf(change), random());
const play = (state: RotationState, ...events: RotationEvent[]) => events.reduce(rotationReducer, state);

const sent: RotationEvent = { type: "sent", basis: viewOf() };
const answered = (outcome: Extract<RotationEvent, { type: "answered" }>["change"]["outcome"], seq = 11) =>
  ({ type: "answered", change: { seq, at: NOW, outcome, recorded: true }, heardAt: NOW }) as const;
const failed = (code: ErrorCode): RotationEvent => ({
  type: "failed",
  error: { code, message: "It failed." },
  heardAt: NOW,
});

const ended = (state: RotationState) => (state.step === "settled" ? state.ending : null);

describe("opening", () => {
  it("takes the password alone, generated and unconfirmed as stored", () => {
    const { draft, step } = open();
    expect(step).toBe("choosing");
    expect(draft.password).toMatch(/^[A-Za-z2-9]{8}$/);
    expect(draft.parts).toEqual({ password: true, systemId: false });
    expect(draft.stored).toBe(false);
  });

  it("rotates the system ID as well while that is in doubt, with one that is none of the possible ones", () => {
    const attempts = { settings: [], credentials: [attemptOf(9, { systemId: "tried-id" })] };
    const { draft } = open({ attempts });
    expect(draft.parts).toEqual({ password: true, systemId: true });
    expect(["mobi_eu_prod1", "tried-id"]).not.toContain(draft.systemId);
    expect(draft.systemId).toMatch(/^mobi_eu_pr-.{4}$/);
  });

  it("leaves a system ID as it is that is only not recorded here", () => {
    const unrecorded = { systemId: null, systemIdFrom: null };
    expect(open(unrecorded).draft.parts).toEqual({ password: true, systemId: false });
    const attempts = { settings: [], credentials: [attemptOf(9, { systemId: "tried-id" })] };
    expect(open({ ...unrecorded, attempts }).draft.parts).toEqual({ password: true, systemId: true });
  });

  it("takes the password alone while only that is in doubt", () => {
    const attempts = { settings: [], credentials: [attemptOf(9)] };
    expect(open({ attempts }).draft.parts).toEqual({ password: true, systemId: false });
  });
});

describe("choosing", () => {
  it("asks anew whether it is stored when what is to be stored changes", () => {
    const stored = play(open(), { type: "stored", on: true });
    expect(stored.draft.stored).toBe(true);
    expect(play(stored, { type: "generated", password: "aB3aB3aB" }).draft.stored).toBe(false);
    expect(play(stored, { type: "part", part: "systemId", on: true }).draft.stored).toBe(false);
    expect(play(stored, { type: "system-id", text: "other" }).draft.stored).toBe(false);
    expect(play(stored, { type: "reason", text: "TICKET-1" }).draft.stored).toBe(true);
  });

  it("generates another only while nothing was sent", () => {
    const another: RotationEvent = { type: "generated", password: "aB3aB3aB" };
    expect(play(open(), another).draft.password).toBe("aB3aB3aB");
    expect(play(open(), sent, answered(rejected), another).draft.password).toBe(open().draft.password);
  });

  it("locks what is rotated while it is sent and once it may be in force", () => {
    const change: RotationEvent = { type: "part", part: "password", on: false };
    expect(play(open(), sent, change).draft.parts.password).toBe(true);
    expect(play(open(), sent, answered(unconfirmed), change).draft.parts.password).toBe(true);
    expect(play(open(), sent, answered(rejected), change).draft.parts.password).toBe(false);
  });
});

describe("endings", () => {
  it.each([
    [applied, "applied"],
    [rejected, "rejected"],
    [notSent, "not-sent"],
    [unconfirmed, "unconfirmed"],
  ])("says how an answered attempt ended: %o", (outcome, kind) => {
    expect(ended(play(open(), sent, answered(outcome)))?.kind).toBe(kind);
  });

  it.each<[ErrorCode, "refused" | "unheard"]>([
    ["signed-out", "refused"],
    ["recent-sign-in", "refused"],
    ["conflict", "refused"],
    ["offline", "refused"],
    ["new-version", "refused"],
    ["in-flight", "refused"],
    ["unreachable", "unheard"],
    ["unexpected", "unheard"],
  ])("takes %s as %s", (code, kind) => {
    const state = play(open(), sent, failed(code));
    expect(ended(state)?.kind).toBe(kind);
    expect(isEditable(state)).toBe(kind === "refused");
  });

  it("keeps the doubt about a first attempt when its repeat is rejected", () => {
    const state = play(open(), sent, answered(unconfirmed, 11), sent, answered(rejected, 12));
    expect(ended(state)?.kind).toBe("rejected");
    expect(state.openAttempts).toEqual([{ seq: 11, at: NOW }]);
    expect(asksBeforeClosing(state)).toBe(true);
  });

  it("takes a bind with the new password as proof of an unconfirmed attempt", () => {
    const state = play(open(), sent, answered(unconfirmed, 11), {
      type: "bound",
      at: NOW + 1,
      heardAt: NOW + 1,
    });
    expect(ended(state)).toMatchObject({ kind: "applied", seq: 11, through: "bind", provenAt: NOW + 1 });
    expect(state.openAttempts).toEqual([]);
  });

  it("keeps what a bind has proven while a repeat is on its way, whatever that brings", () => {
    const bound: RotationEvent = { type: "bound", at: NOW + 1, heardAt: NOW + 1 };
    for (const later of [failed("conflict"), answered(unconfirmed, 12), answered(rejected, 12)]) {
      const state = play(open(), sent, answered(unconfirmed, 11), sent, bound, later);
      expect(ended(state)).toMatchObject({ kind: "applied", seq: 11, provenAt: NOW + 1 });
    }
  });

  it("marks an applied attempt as proven by a bind, and keeps its time", () => {
    const state = play(open(), sent, answered(applied), { type: "bound", at: NOW + 9, heardAt: NOW + 9 });
    expect(ended(state)).toMatchObject({ kind: "applied", at: NOW, through: "answer", provenAt: NOW + 9 });
  });
});

describe("a late answer", () => {
  const open11 = () => play(open(), sent, answered(unconfirmed, 11));
  const late = (outcome: typeof applied | typeof rejected, version: number): RotationEvent => ({
    type: "late",
    seq: 11,
    outcome,
    heardAt: NOW + 5,
    view: viewOf({ version }),
  });

  it("replaces not confirmed", () => {
    expect(ended(play(open11(), late(applied, 9)))).toMatchObject({
      kind: "applied",
      through: "late-answer",
    });
  });

  it("leads back to the fields when it is a rejection, on the version that is its own doing", () => {
    const state = play(open11(), late(rejected, 9));
    expect(isEditable(state)).toBe(true);
    expect(state.basis.version).toBe(9);
  });

  it("does not follow a version that somebody else moved", () => {
    expect(play(open11(), late(rejected, 10)).basis.version).toBe(7);
  });

  it("changes nothing once the attempt is known to be applied", () => {
    const state = play(open(), sent, answered(applied));
    expect(play(state, late(rejected, 9))).toBe(state);
  });
});

const error = (code: ErrorCode): AppError => ({ code, message: "x" });
const anyEvent: fc.Arbitrary<RotationEvent> = fc.oneof(
  fc.constant(sent),
  fc.constantFrom(answered(applied), answered(rejected), answered(notSent), answered(unconfirmed)),
  fc
    .constantFrom<ErrorCode>("signed-out", "conflict", "offline", "unreachable", "unexpected")
    .map((code): RotationEvent => ({ type: "failed", error: error(code), heardAt: NOW })),
  fc.boolean().map((on): RotationEvent => ({ type: "hidden", on })),
  fc.boolean().map((on): RotationEvent => ({ type: "stored", on })),
  fc.constant<RotationEvent>({ type: "bound", at: NOW, heardAt: NOW }),
);

it("keeps the password whatever happens", () => {
  fc.assert(
    fc.property(fc.array(anyEvent), (events) => {
      expect(play(open(), ...events).draft.password).toBe(open().draft.password);
    }),
  );
});

it("asks before closing from the first attempt that may be in force on", () => {
  const risky = new Set(["applied", "unconfirmed", "unheard"]);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constant(sent), anyEvent)), (pairs) => {
      let state = open();
      let mayHold = false;
      for (const event of pairs.flat()) {
        state = rotationReducer(state, event);
        const ending = ended(state);
        mayHold ||= ending !== null && risky.has(ending.kind);
        if (mayHold) expect(asksBeforeClosing(state)).toBe(true);
      }
    }),
  );
});
