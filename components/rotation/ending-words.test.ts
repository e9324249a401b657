import { describe, expect, it } from "vitest";
import { outcomeWord } from "@/lib/domain/outcome-words";
import type { ErrorCode } from "@/lib/result";
import { routes } from "@/lib/routes";
import { endingOfError } from "./ending";
import { endingWords } from "./ending-words";
import type { Ending } from "./rotation-model";
import { notSent, rejected, unconfirmed } from "./view.fixture";

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
  ["rejected", { kind: "rejected", outcome: rejected, recorded: false }, "rejected"],
  ["not sent", { kind: "not-sent", outcome: notSent }, "not sent"],
  ["unconfirmed", { kind: "unconfirmed", seq: 1, outcome: unconfirmed, recorded: false }, "not confirmed"],
  ...codes.flatMap((code): [string, Unproven, string][] => {
    const ending = endingOfError({ code, message: "What happened." });
    if (ending.kind === "applied") return [];
    return [[code, ending, ending.kind === "unheard" ? "not confirmed" : "not sent"]];
  }),
];

const wordsIn = (text: string) => Object.values(outcomeWord).filter((word) => text.includes(word));

describe.each([false, true])("in doubt about an earlier attempt: %s", (inDoubt) => {
  it.each(endings)("%s says its outcome's word and no other", (_, ending, word) => {
    const { title, text } = endingWords(ending, inDoubt);
    expect(wordsIn(`${title} ${text}`)).toEqual([word]);
  });
});

it("says that an earlier attempt may hold when a repeat was turned down", () => {
  const repeat = endingWords({ kind: "rejected", outcome: rejected, recorded: true }, true);
  expect(repeat.title).not.toMatch(/nothing/);
  expect(repeat.text).toMatch(/earlier attempt may still be in force/);
  const first = endingWords({ kind: "rejected", outcome: rejected, recorded: true }, false);
  expect(first.title).toMatch(/changed nothing/);
  expect(first.quote).toBe("Some parameters invalid");
});

it("says both facts when the ledger could not be written afterwards", () => {
  const ending = { kind: "unconfirmed", seq: 1, outcome: unconfirmed, recorded: false } as const;
  expect(endingWords(ending, true).text).toMatch(/ledger could not be written afterwards/);
  expect(endingWords({ ...ending, recorded: true }, true).text).not.toMatch(/ledger/);
});

it("leads to a new sign-in, asking for a fresh one only where age is the matter", () => {
  expect(endingWords(endingOf("signed-out"), false).signIn).toBe(routes.signIn);
  expect(endingWords(endingOf("recent-sign-in"), false).signIn).toBe(routes.signInAgain);
  expect(endingWords(endingOf("conflict"), false).signIn).toBeNull();
  expect(endingWords(endingOf("new-version"), false).reload).toBe(true);
});

function endingOf(code: ErrorCode): Unproven {
  const ending = endingOfError({ code, message: "What happened." });
  if (ending.kind === "applied") throw new Error("an error is never applied");
  return ending;
}
