import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";

import type { SentChange } from "@/lib/domain/change";
import type { Outcome } from "@/lib/domain/outcome";
import { outcomeWord } from "@/lib/domain/outcome-words";
import type { ErrorCode } from "@/lib/result";
import { AttemptFailure, OutcomeNotice } from "./outcome-notice";

const ms = 12;
const rejected = (message: string | null, retryAfter: string | null = null): Outcome => ({
  kind: "rejected",
  status: 422,
  message,
  retryAfter,
  ms,
});

/** What the notice announces, and what stands beside it. */
function shown(markup: string) {
  const [beside = "", announced = ""] = markup.split(/role="(?:alert|status)"[^>]*>/);
  const end = announced.lastIndexOf("</div><span");
  const text = (html: string) => html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
  return end < 0
    ? { announced: text(announced), beside: text(beside) }
    : { announced: text(announced.slice(0, end)), beside: text(announced.slice(end)) };
}

const notice = (outcome: Outcome, change: Partial<SentChange> = {}, meaning?: string) =>
  shown(
    renderToStaticMarkup(
      <OutcomeNotice
        subject="This attempt was"
        change={{ seq: 7, at: 0, recorded: true, outcome, ...change }}
        {...(meaning !== undefined && { meaning })}
      />,
    ),
  );

const wordsIn = (text: string) => Object.values(outcomeWord).filter((word) => text.includes(word));

const outcomes: Outcome[] = [
  { kind: "applied", status: 200, ms },
  rejected("Some parameters invalid"),
  rejected("The parameters could not be applied"),
  rejected("Request rejected"),
  { kind: "not-sent", why: "refused", ms },
  { kind: "unconfirmed", why: "timeout", status: null, ms },
];

describe.each(outcomes)("$kind $message", (outcome) => {
  it.each([true, false])("is said with its word and no other, recorded: %s", (recorded) => {
    expect(wordsIn(notice(outcome, { recorded }).announced)).toEqual([outcomeWord[outcome.kind]]);
  });

  it("says both facts when the ledger could not be written afterwards", () => {
    const words = "The ledger could not be written afterwards";
    expect(notice(outcome, { recorded: false }).announced).toContain(words);
    expect(notice(outcome).announced).not.toContain(words);
  });
});

it("keeps the provider's words in sight, apart where they name an outcome", () => {
  expect(notice(rejected("Blocked")).announced).toContain("Blocked");
  const apart = notice(rejected("The parameters could not be Applied"));
  expect(apart.announced).not.toContain("could not be");
  expect(apart.beside).toContain("The parameters could not be Applied");
});

it("says how long the provider asks to wait, and what a rejection means", () => {
  expect(notice(rejected(null, "30")).announced).toContain("It asks to wait 30 s.");
  const repeat = notice(rejected(null), {}, "The first attempt may still be in force.").announced;
  expect(repeat).toContain("changed nothing");
  expect(repeat).not.toContain("nothing changed");
  expect(repeat).toContain("The first attempt may still be in force.");
});

function wordsOf(code: ErrorCode, subject?: string) {
  const error = { code, message: "What happened." };
  const markup = renderToStaticMarkup(
    <AttemptFailure error={error} {...(subject !== undefined && { subject })} />,
  );
  return Object.values(outcomeWord).filter((word) => markup.includes(word));
}

it("says of a refused attempt that it was not sent, and of one without an answer that it is not confirmed", () => {
  for (const code of ["offline", "ledger", "conflict", "no-key", "signed-out"] as const)
    expect(wordsOf(code, "This attempt was"), code).toEqual(["not sent"]);
  for (const code of ["unreachable", "unexpected"] as const)
    expect(wordsOf(code, "This attempt was"), code).toEqual(["not confirmed"]);
});

it("gives a recording no outcome, since nothing is sent by it", () => {
  for (const code of ["offline", "unexpected"] as const) expect(wordsOf(code)).toEqual([]);
});
