import { expect, it } from "vitest";

import { ActionError } from "@/lib/result";
import { isSignedOut, reasonOf } from "./read-failure";

it("gives the server's own reason, and blames the ledger for nothing else", () => {
  const lost = new ActionError({ code: "ledger", message: "The ledger’s database does not answer." });
  expect(reasonOf(lost)).toBe("The ledger’s database does not answer.");
  const unexpected = new ActionError({
    code: "unexpected",
    message: "Bindery could not read this. Error 1b2c.",
  });
  expect(reasonOf(unexpected)).toBe("Bindery could not read this. Error 1b2c.");
  for (const error of [new TypeError("Failed to fetch"), new Error("not an answer of ours"), "thrown"])
    expect(reasonOf(error)).toBe("Bindery’s server does not answer.");
});

it("knows an ended session", () => {
  expect(isSignedOut(new ActionError({ code: "signed-out", message: "Your session has ended." }))).toBe(true);
  expect(isSignedOut(new ActionError({ code: "ledger", message: "" }))).toBe(false);
  expect(isSignedOut(new Error("Your session has ended."))).toBe(false);
});
