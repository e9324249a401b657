import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { outcomeWord } from "@/lib/domain/outcome-words";
import type { ErrorCode } from "@/lib/result";
import { AttemptFailure } from "./attempt-failure";

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
