import { describe, expect, it } from "vitest";

import { applied, NOW, unconfirmed, viewOf } from "@/lib/domain/connection-view.fixture";
import { outcomeWord } from "@/lib/domain/outcome-words";
import type { BindCheck } from "./bind-checks";
import { newPill, type Proof, proofOf } from "./proof";
import type { RotationEvent, RotationState } from "./rotation-model";
import { shownEnding } from "./rotation-rules";
import { openRotation, rotationReducer } from "./rotation-state";
import { appliedSentences } from "./rotation-words";

const bytes = (n: number) => Uint8Array.from({ length: n }, (_, index) => (index * 31 + n) % 200);
const sent: RotationEvent = { type: "sent", basis: viewOf() };
const change = { seq: 11, at: NOW, outcome: applied, recorded: true };
const accepted: RotationEvent = { type: "answered", change, heardAt: NOW };
const after = (...events: RotationEvent[]) => events.reduce(rotationReducer, openRotation(viewOf(), bytes));
const rotated = after(sent, accepted);
const refused: BindCheck = {
  kind: "answered",
  result: { kind: "refused", status: 0x0d, answer: "bind_transmitter_resp", ms: 84 },
  at: NOW + 2_000,
  recorded: true,
};
const none = { due: null, answered: [], remark: "SMPP_AUTO_CHECK is off." };
const { settings } = viewOf();
const off = viewOf({ settings: settings && { ...settings, body: { ...settings.body, enabled: false } } });

describe("an applied rotation", () => {
  it("is checked while binds are still to come, whatever those before brought", () => {
    expect(proofOf(rotated, viewOf(), { ...none, due: NOW + 8_000, answered: [refused] })?.kind).toBe(
      "checking",
    );
  });

  it("is not proven once all were in vain, and says so", () => {
    const proof = proofOf(rotated, viewOf(), { ...none, answered: [refused] });
    expect(proof?.kind).toBe("failed");
  });

  it("is proven by a bind, of this window or of another", () => {
    const bound: RotationEvent = { type: "bound", at: NOW + 9, heardAt: NOW + 9 };
    expect(proofOf(after(sent, accepted, bound), viewOf(), none)).toEqual({ kind: "proven", at: NOW + 9 });
    const elsewhere = viewOf({ password: { seq: 11, at: NOW, by: "x", proven: true } });
    expect(proofOf(rotated, elsewhere, none)?.kind).toBe("proven");
    const another = viewOf({ password: { seq: 12, at: NOW, by: "x", proven: true } });
    expect(proofOf(rotated, another, none)?.kind).toBe("untried");
  });

  it("cannot be proven from here without a host, while off, or from outside the allowlist", () => {
    expect(proofOf(rotated, viewOf({ smpp: null }), none)?.kind).toBe("impossible");
    expect(proofOf(rotated, off, none)?.kind).toBe("impossible");
    const outside = viewOf({ bind: { vantage: "198.51.100.1", auto: true } });
    expect(proofOf(rotated, outside, none)).toMatchObject({
      why: expect.stringMatching(/not in the allowlist/),
    });
  });

  it("is not tried where that is switched off, and can be by hand", () => {
    expect(proofOf(rotated, viewOf(), none)).toEqual({ kind: "untried", why: "SMPP_AUTO_CHECK is off." });
  });
});

it("has nothing to prove before it is applied", () => {
  expect(proofOf(after(), viewOf(), none)).toBeNull();
});

describe("the words under the headline", () => {
  const proofs: Proof[] = [
    { kind: "proven", at: NOW },
    { kind: "checking" },
    { kind: "failed", checks: [refused] },
    { kind: "untried", why: "SMPP_AUTO_CHECK is off." },
    { kind: "impossible", why: "No SMPP host is configured for this connection." },
    { kind: "no-password" },
  ];
  const wordsOf = (proof: Proof, state: RotationState = rotated, view = viewOf()) => {
    const ending = shownEnding(state);
    if (ending?.kind !== "applied") throw new Error("not applied");
    return appliedSentences(ending, proof, state, view).join(" ");
  };

  it.each(proofs)("say once that it is applied, and no other outcome: $kind", (proof) => {
    const words = wordsOf(proof);
    expect(words.match(/applied/g)).toHaveLength(1);
    const others = Object.values(outcomeWord).filter((word) => word !== "applied");
    expect(others.filter((word) => words.includes(word))).toEqual([]);
  });

  it("tell to reconnect only once a bind has proven it", () => {
    expect(proofs.filter((proof) => /Reconnect/.test(wordsOf(proof))).map(({ kind }) => kind)).toEqual([
      "proven",
    ]);
    expect(wordsOf({ kind: "failed", checks: [refused] })).toMatch(/may be refused, with either password/);
    expect(wordsOf({ kind: "proven", at: NOW }, rotated, off)).not.toMatch(/Reconnect/);
  });
});

it("waits until the provider has accepted, and calls only a bound password in force", () => {
  expect(newPill(after(), null).word).toBe("not in force yet");
  // The provider may have taken it before its answer is here.
  expect(newPill(after(sent), null).word).toBe("on its way");
  expect(newPill(after(sent), { kind: "checking" }).word).toBe("accepted");
  expect(newPill(after(sent), { kind: "proven", at: NOW }).word).toBe("in force");
});

it("warns of a password that was accepted and that no bind has proven", () => {
  const unproven = { tone: "warn", word: "accepted, not proven" };
  expect(newPill(after(sent), { kind: "failed", checks: [] })).toEqual(unproven);
  expect(newPill(after(sent), { kind: "impossible", why: "No host." })).toEqual(unproven);
});

it("says that an unconfirmed one may be in force", () => {
  const change = { seq: 11, at: NOW, outcome: unconfirmed, recorded: true };
  expect(newPill(after(sent, { type: "answered", change, heardAt: NOW }), null).word).toBe("may be in force");
});
