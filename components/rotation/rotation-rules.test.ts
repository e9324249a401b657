import { describe, expect, it } from "vitest";

import type { ConnectionView, RecentEntry } from "@/lib/domain/connection-view";
import {
  applied,
  attemptOf,
  NOW,
  rejected,
  rotationEntry,
  unconfirmed,
  viewOf,
} from "@/lib/domain/connection-view.fixture";
import type { RotationEvent, RotationState } from "./rotation-model";
import {
  asksBeforeClosing,
  baseForRepeat,
  changesSince,
  lateOutcome,
  nextBasis,
  offersSendAgain,
  problemsOf,
  repeatedBy,
  requestOf,
  rotateNowReason,
  secretOf,
} from "./rotation-rules";
import { openRotation, rotationReducer } from "./rotation-state";

const bytes = (n: number) => Uint8Array.from({ length: n }, (_, index) => (index * 31 + n) % 200);
const open = () => openRotation(viewOf(), bytes);
const play = (state: RotationState, ...events: RotationEvent[]) => events.reduce(rotationReducer, state);
const sent: RotationEvent = { type: "sent", basis: viewOf() };
const inDoubt = (seq = 11) =>
  play(open(), sent, {
    type: "answered",
    change: { seq, at: NOW, outcome: unconfirmed, recorded: true },
    heardAt: NOW,
  });
const failed = (code: "unreachable" | "conflict" | "new-version" | "signed-out"): RotationEvent => ({
  type: "failed",
  error: { code, message: "x" },
  heardAt: NOW,
});
const question = (...seqs: number[]) => ({
  settings: [],
  credentials: seqs.map((seq) => attemptOf(seq)),
});

describe("what is sent", () => {
  const { draft } = open();

  it("carries only what is ticked", () => {
    expect(secretOf(draft)).toEqual({ password: draft.password, systemId: null });
    const parts = { password: false, systemId: true };
    expect(secretOf({ ...draft, parts, systemId: "new-id" })).toEqual({ password: null, systemId: "new-id" });
  });

  it("is refused with a reason that contains the password, unless that is not rotated", () => {
    const reason = `leak of ${draft.password}`;
    expect(problemsOf({ ...draft, reason }).reason).toMatch(/contains the password/);
    expect(problemsOf({ ...draft, reason }).reason).not.toContain(draft.password);
    expect(
      problemsOf({ ...draft, reason, parts: { password: false, systemId: true } }).reason,
    ).toBeUndefined();
    expect(problemsOf({ ...draft, reason: "x".repeat(201) }).reason).toMatch(/200/);
  });

  it("is refused with a system ID that SMPP cannot carry, where one is rotated", () => {
    const systemId = "sixteen-letters-";
    expect(problemsOf({ ...draft, systemId })).toEqual({});
    expect(problemsOf({ ...draft, systemId, parts: { password: true, systemId: true } }).systemId).toMatch(
      /15/,
    );
  });

  it("is refused with a system ID that contains the password, where both are rotated", () => {
    const both = { ...draft, systemId: `id-${draft.password}`, parts: { password: true, systemId: true } };
    expect(problemsOf(both).systemId).toMatch(/contains the password/);
    expect(problemsOf(both).systemId).not.toContain(draft.password);
    expect(problemsOf({ ...both, parts: { password: false, systemId: true } })).toEqual({});
  });

  it("waits for a choice and for the confirmation, and says for which", () => {
    const nothing = { password: false, systemId: false };
    expect(rotateNowReason({ ...draft, parts: nothing, stored: true })).toMatch(/Choose what to rotate/);
    expect(rotateNowReason(draft)).toMatch(/password/);
    expect(rotateNowReason({ ...draft, parts: { password: false, systemId: true } })).toMatch(/system ID/);
    expect(rotateNowReason({ ...draft, stored: true })).toBeUndefined();
  });
});

describe("sending again", () => {
  const at = (version: number, change: Partial<ConnectionView> = {}) => viewOf({ version, ...change });

  it("starts from the version that the attempt itself moved", () => {
    expect(baseForRepeat(inDoubt(11), at(8, { attempts: question(11) }))).toBe(8);
  });

  it("starts from the old version when the attempt left no trace", () => {
    expect(baseForRepeat(play(open(), sent, failed("unreachable")), at(7))).toBe(7);
  });

  it("does not follow what somebody else did", () => {
    expect(baseForRepeat(inDoubt(11), at(8, { attempts: question(12) }))).toBeNull();
    expect(baseForRepeat(inDoubt(11), at(9, { attempts: question(11) }))).toBeNull();
    expect(baseForRepeat(inDoubt(11), at(8))).toBeNull();
    const unheard = play(open(), sent, failed("unreachable"));
    expect(baseForRepeat(unheard, at(8, { attempts: question(11) }))).toBeNull();
  });

  it("names the first of its own attempts that is still open: they all carry the same credentials", () => {
    const twice = play(inDoubt(11), sent, {
      type: "answered",
      change: { seq: 13, at: NOW, outcome: unconfirmed, recorded: true },
      heardAt: NOW,
    });
    expect(repeatedBy(open(), at(7))).toBeNull();
    expect(repeatedBy(inDoubt(11), at(8, { attempts: question(11) }))).toBe(11);
    expect(repeatedBy(twice, at(9, { attempts: question(11, 13) }))).toBe(11);
    expect(repeatedBy(twice, at(9, { attempts: question(9, 13) }))).toBe(13);
    expect(repeatedBy(inDoubt(11), at(8, { attempts: question(9) }))).toBeNull();
  });

  it("is offered while in doubt, also after a refused repeat, and not on top of others", () => {
    expect(offersSendAgain(inDoubt())).toBe(true);
    expect(offersSendAgain(play(inDoubt(), sent, failed("signed-out")))).toBe(true);
    expect(offersSendAgain(play(inDoubt(), sent, failed("conflict")))).toBe(false);
    expect(offersSendAgain(play(inDoubt(), sent, failed("new-version")))).toBe(false);
    expect(offersSendAgain(play(open(), sent, failed("signed-out")))).toBe(false);
  });
});

describe("rotating on top of it", () => {
  it("takes the newer state only after a conflict", () => {
    const newer = viewOf({ version: 9 });
    expect(nextBasis(open(), newer).version).toBe(7);
    expect(nextBasis(play(open(), sent, failed("signed-out")), newer).version).toBe(7);
    expect(nextBasis(play(open(), sent, failed("conflict")), newer).version).toBe(9);
  });

  it("names what moved the connection since, and neither failed checks, failures nor its own attempt", () => {
    const recent = [
      rotationEntry(16, {
        subject: {
          kind: "bind",
          systemId: "x",
          result: { kind: "closed", phase: "bind", ms: 1 },
          onWord: false,
          settled: [],
        },
        outcome: null,
      }),
      rotationEntry(15, { outcome: rejected }),
      rotationEntry(14),
      rotationEntry(11, { outcome: unconfirmed }),
      rotationEntry(4),
    ];
    expect(changesSince(inDoubt(11), viewOf({ recent })).map(({ seq }) => seq)).toEqual([14]);
  });
});

describe("a late answer", () => {
  it("is heard from the ledger's newest entries", () => {
    const recent = [rotationEntry(11)];
    expect(lateOutcome(inDoubt(11), viewOf({ recent }))).toEqual({ seq: 11, outcome: applied });
    expect(lateOutcome(inDoubt(11), viewOf())).toBeNull();
    expect(lateOutcome(open(), viewOf({ recent }))).toBeNull();
  });

  it("counts as a rejection only when no other attempt is left open", () => {
    const both = play(inDoubt(11), sent, {
      type: "answered",
      change: { seq: 12, at: NOW, outcome: unconfirmed, recorded: true },
      heardAt: NOW,
    });
    const first = rotationEntry(11, { outcome: rejected });
    const second = rotationEntry(12, { outcome: unconfirmed });
    expect(lateOutcome(both, viewOf({ recent: [second, first] }))).toBeNull();
    const closed = [rotationEntry(12, { outcome: rejected }), first];
    expect(lateOutcome(both, viewOf({ recent: closed }))).toEqual({ seq: 12, outcome: rejected });
  });
});

describe("a bind check's request", () => {
  it("is the attempt whose password it tries", () => {
    expect(requestOf(inDoubt(11), viewOf())).toBe(11);
    const twice = play(inDoubt(11), sent, {
      type: "answered",
      change: { seq: 13, at: NOW, outcome: unconfirmed, recorded: true },
      heardAt: NOW,
    });
    expect(requestOf(twice, viewOf({ attempts: question(11, 13) }))).toBe(13);
    // The repeat came to nothing meanwhile: only the first is still there to be settled.
    expect(requestOf(twice, viewOf({ attempts: question(11) }))).toBe(11);
    const unheard = play(open(), sent, failed("unreachable"));
    expect(requestOf(unheard, viewOf())).toBeNull();
    expect(requestOf(unheard, viewOf({ recent: [rotationEntry(12), rotationEntry(4)] }))).toBe(12);
  });

  it("is the first that moved the connection since: an attempt of ours follows no other", () => {
    const unheard = play(open(), sent, failed("unreachable"));
    const theirs = rotationEntry(13, { outcome: unconfirmed });
    const recorded = rotationEntry(10, {
      subject: { kind: "recorded", difference: null, systemId: null },
      outcome: null,
    });
    const since = (...recent: RecentEntry[]) => requestOf(unheard, viewOf({ recent }));
    expect(since(theirs, rotationEntry(11), rotationEntry(4))).toBe(11);
    expect(since(theirs, rotationEntry(11, { outcome: rejected }), rotationEntry(4))).toBe(13);
    expect(since(theirs, recorded, rotationEntry(4))).toBeNull();
    // What lies between the dialog's basis and the oldest entry shown is not known.
    expect(since(theirs)).toBeNull();
  });
});

it("closes freely when only a system ID was sent: nobody loses it", () => {
  const chosen = play(
    open(),
    { type: "part", part: "password", on: false },
    { type: "part", part: "systemId", on: true },
    sent,
  );
  expect(asksBeforeClosing(chosen)).toBe(false);
  expect(asksBeforeClosing(play(open(), sent))).toBe(true);
  expect(asksBeforeClosing(open())).toBe(false);
});
