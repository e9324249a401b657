import { expect, it } from "vitest";
import { newMark } from "./new-mark";
import type { RotationEvent } from "./rotation-model";
import { openRotation, rotationReducer } from "./rotation-state";
import { NOW, unconfirmed, viewOf } from "@/lib/domain/connection-view.fixture";

const bytes = (n: number) => Uint8Array.from({ length: n }, (_, index) => (index * 31 + n) % 200);
const after = (...events: RotationEvent[]) => events.reduce(rotationReducer, openRotation(viewOf(), bytes));
const sent: RotationEvent = { type: "sent", basis: viewOf() };

it("waits until the provider has accepted, and calls only a bound password in force", () => {
  expect(newMark(after(), null).word).toBe("not in force yet");
  // The provider may have taken it before its answer is here.
  expect(newMark(after(sent), null).word).toBe("on its way");
  expect(newMark(after(sent), { kind: "checking" }).word).toBe("accepted");
  expect(newMark(after(sent), { kind: "proven", at: NOW }).word).toBe("in force");
});

it("warns of a password that was accepted and that no bind has proven", () => {
  const unproven = { tone: "warn", word: "accepted, not proven" };
  expect(newMark(after(sent), { kind: "failed", checks: [] })).toEqual(unproven);
  expect(newMark(after(sent), { kind: "impossible", why: "No host." })).toEqual(unproven);
});

it("says that an unconfirmed one may be in force", () => {
  const change = { seq: 11, at: NOW, outcome: unconfirmed, recorded: true };
  expect(newMark(after(sent, { type: "answered", change, heardAt: NOW }), null).word).toBe("may be in force");
});
