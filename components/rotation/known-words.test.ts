import { expect, it } from "vitest";
import { outcomeWord } from "@/lib/domain/outcome-words";
import { knownWords } from "./known-words";
import type { RotationEvent } from "./rotation-model";
import { openRotation, rotationReducer } from "./rotation-state";
import { applied, NOW, notSent, rejected, unconfirmed, viewOf } from "@/lib/domain/connection-view.fixture";

let next = 7;
const random = (n: number) => Uint8Array.from({ length: n }, () => (next = (next * 73 + 41) % 251));

const after = (...events: RotationEvent[]) => events.reduce(rotationReducer, openRotation(viewOf(), random));
const sent: RotationEvent = { type: "sent", basis: viewOf() };
const answered = (outcome: Extract<RotationEvent, { type: "answered" }>["change"]["outcome"]) =>
  ({ type: "answered", change: { seq: 11, at: NOW, outcome, recorded: true }, heardAt: NOW }) as const;

it("says how far a rotation has come", () => {
  expect(knownWords(after(), viewOf(), null)).toContain("Nothing was sent");
  expect(knownWords(after(sent), viewOf(), null)).toContain("may be in force before the answer is here");
});

it("names the one outcome of an attempt, and never the password", () => {
  for (const outcome of [applied, rejected, notSent, unconfirmed]) {
    const state = after(sent, answered(outcome));
    const words = knownWords(state, viewOf(), null);
    const named = Object.values(outcomeWord).filter((word) => words.includes(word));
    expect(named, outcome.kind).toEqual([outcomeWord[outcome.kind]]);
    expect(words).not.toContain(state.draft.password);
  }
});
