import { describe, expect, it } from "vitest";

import { applied, notSent, NOW, rejected, unconfirmed, viewOf } from "@/lib/domain/connection-view.fixture";
import { outcomeWord } from "@/lib/domain/outcome-words";
import type { ErrorCode } from "@/lib/result";
import { routes } from "@/lib/routes";
import type { Ending, RotationEvent } from "./rotation-model";
import { endingOfError, openRotation, rotationReducer } from "./rotation-state";
import { endingWords, knownWords } from "./rotation-words";

const heldOf = (openAttempts: number) => ({
  draft: openRotation(viewOf(), (n) => Uint8Array.from({ length: n }, (_, index) => (index * 31 + n) % 200))
    .draft,
  openAttempts: Array.from({ length: openAttempts }, (_, index) => ({ seq: 11 + index, at: NOW })),
});
const words = (ending: Unproven, openAttempts: number, view = viewOf()) =>
  endingWords(ending, heldOf(openAttempts), view);

type Unproven = Exclude<Ending, { kind: "applied" }>;

const codes: ErrorCode[] = [
  "signed-out",
  "forbidden",
  "not-found",
  "recent-sign-in",
  "invalid",
  "conflict",
  "in-flight",
  "open-question",
  "nothing-known",
  "no-bind-host",
  "no-key",
  "rate-limited",
  "offline",
  "unreachable",
  "new-version",
  "unexpected",
];

const endings: [string, Unproven, string][] = [
  ["rejected", { kind: "rejected", outcome: rejected, recorded: false, heardAt: NOW }, "rejected"],
  ["not sent", { kind: "not-sent", outcome: notSent }, "not sent"],
  [
    "unconfirmed",
    { kind: "unconfirmed", seq: 1, at: NOW, outcome: unconfirmed, recorded: false },
    "not confirmed",
  ],
  ...codes.flatMap((code): [string, Unproven, string][] => {
    const ending = endingOfError({ code, message: "What happened." });
    if (ending.kind === "applied") return [];
    return [[code, ending, ending.kind === "unheard" ? "not confirmed" : "not sent"]];
  }),
];

const wordsIn = (text: string) => Object.values(outcomeWord).filter((word) => text.includes(word));

describe.each([false, true])("in doubt about an earlier attempt: %s", (inDoubt) => {
  it.each(endings)("%s says its outcome's word and no other", (_, ending, word) => {
    const { title, text } = words(ending, inDoubt ? 1 : 0);
    expect(wordsIn(`${title} ${text}`)).toEqual([word]);
  });
});

it("says that an earlier attempt may hold when a repeat was turned down", () => {
  const repeat = words({ kind: "rejected", outcome: rejected, recorded: true, heardAt: NOW }, 1);
  expect(repeat.title).not.toMatch(/nothing/);
  expect(repeat.text).toMatch(/earlier attempt may still be in force/);
  const first = words({ kind: "rejected", outcome: rejected, recorded: true, heardAt: NOW }, 0);
  expect(first.title).toMatch(/changed nothing/);
  expect(first.quote).toBe("Some parameters invalid");
});

it("says both facts when the ledger could not be written afterwards", () => {
  const ending = { kind: "unconfirmed", seq: 1, at: NOW, outcome: unconfirmed, recorded: false } as const;
  expect(words(ending, 1).text).toMatch(/ledger could not be written afterwards/);
  expect(words({ ...ending, recorded: true }, 1).text).not.toMatch(/ledger/);
});

describe("not confirmed", () => {
  const ending = { kind: "unconfirmed", seq: 11, at: NOW, outcome: unconfirmed, recorded: true } as const;

  it("says what clients see and that the old password has to be kept too", () => {
    expect(words(ending, 1).text).toMatch(/may stay bound.*gets in only with the pair that is in force/);
    expect(words(ending, 1).text).toMatch(/Keep the new password ready\. Keep the old password too/);
    expect(words(ending, 1).text).not.toMatch(/harmless/);
  });

  it("reads otherwise each time that it was sent again", () => {
    expect(words(ending, 1).title).toBe("Change not confirmed: it may be in force.");
    expect(words(ending, 2).title).toBe("Change not confirmed, sent twice: it may be in force.");
    expect(words(ending, 3).title).toMatch(/sent 3 times/);
  });

  it("says of a connection that is off that nobody can bind now", () => {
    const { settings } = viewOf();
    const off = viewOf({ settings: settings && { ...settings, body: { ...settings.body, enabled: false } } });
    expect(words(ending, 1, off).text).toMatch(/No client can bind while the connection is off/);
    expect(words(ending, 1, off).text).not.toMatch(/A bind that succeeds/);
  });

  it("promises nothing of a bind where none can be made", () => {
    expect(words(ending, 1).text).toMatch(
      /Send again repeats it unchanged\. A bind that succeeds settles it/,
    );
    const text = words(ending, 1, viewOf({ smpp: null })).text;
    expect(text).toMatch(/Send again repeats it unchanged\.$/);
  });
});

it("leads to a new sign-in, asking for a fresh one only where age is the matter", () => {
  expect(words(endingOf("signed-out"), 0).signIn).toBe(routes.signIn);
  expect(words(endingOf("recent-sign-in"), 0).signIn).toBe(routes.signInAgain);
  expect(words(endingOf("conflict"), 0).signIn).toBeNull();
  expect(words(endingOf("new-version"), 0).reload).toBe(true);
});

function endingOf(code: ErrorCode): Unproven {
  const ending = endingOfError({ code, message: "What happened." });
  if (ending.kind === "applied") throw new Error("an error is never applied");
  return ending;
}

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
