import { expect, it } from "vitest";
import { newMark } from "./new-mark";
import type { RotationEvent } from "./rotation-model";
import { openRotation, rotationReducer } from "./rotation-state";
import { applied, NOW, unconfirmed, viewOf } from "./view.fixture";

const bytes = (n: number) => Uint8Array.from({ length: n }, (_, index) => (index * 31 + n) % 200);
const after = (...events: RotationEvent[]) => events.reduce(rotationReducer, openRotation(viewOf(), bytes));
const sent: RotationEvent = { type: "sent", basis: viewOf() };
const answered = (outcome: typeof applied | typeof unconfirmed): RotationEvent => ({
  type: "answered",
  change: { seq: 11, at: NOW, outcome, recorded: true },
  heardAt: NOW,
});

it("waits until the provider has accepted, and calls only a bound password in force", () => {
  expect(newMark(after(), viewOf()).word).toBe("not in force yet");
  // The provider may have taken it before its answer is here.
  expect(newMark(after(sent), viewOf()).word).toBe("on its way");
  expect(newMark(after(sent, answered(applied)), viewOf()).word).toBe("accepted");
  const bound: RotationEvent = { type: "bound", at: NOW, heardAt: NOW };
  expect(newMark(after(sent, answered(applied), bound), viewOf()).word).toBe("in force");
});

it("takes the ledger's word for a bind that another window made", () => {
  const proven = viewOf({ password: { seq: 11, at: NOW, by: "x", proven: true } });
  expect(newMark(after(sent, answered(applied)), proven).word).toBe("in force");
  const another = viewOf({ password: { seq: 12, at: NOW, by: "x", proven: true } });
  expect(newMark(after(sent, answered(applied)), another).word).toBe("accepted");
});

it("says that an unconfirmed one may be in force", () => {
  expect(newMark(after(sent, answered(unconfirmed)), viewOf()).word).toBe("may be in force");
});
