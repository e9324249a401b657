import { describe, expect, it } from "vitest";

import { ActionError, fail, ok, SESSION_ENDED } from "@/lib/result";
import { callAction, callAndForget } from "./changes";

/** The code of the error that a call ends with when it throws. */
const codeOf = (thrown: Error) =>
  callAction(() => Promise.reject(thrown)).then(
    () => "ok",
    (error: unknown) => (error instanceof ActionError ? error.error.code : "another error"),
  );

describe("what a call of an action threw", () => {
  it("is the end of the session when the gate said so, in its own words", async () => {
    expect(await codeOf(new Error(SESSION_ENDED))).toBe("signed-out");
  });

  // A password may be in force by then: only Bindery itself can say that nothing was done.
  it.each([
    "Your session has timed out. Sign in to the proxy to go on.",
    "upstream session limit reached",
    "no healthy upstream: signed out",
    "An unexpected response was received from the server.",
  ])("is no answer of ours when something on the way says: %s", async (message) => {
    expect(await codeOf(new Error(message))).toBe("unreachable");
  });

  it("is passed on when the action itself said what was wrong", async () => {
    expect(await codeOf(new ActionError(fail("conflict", "Somebody was faster.").error))).toBe("conflict");
  });
});

it("a call gives the value of the action's result", async () => {
  expect(await callAction(() => Promise.resolve(ok(7)))).toBe(7);
});

const withoutPassword = (copy: { password: string }) => {
  copy.password = "";
};

it("the call is given the password, and what it keeps of its arguments has none afterwards", async () => {
  const input = { password: "tR7kx2Qm", slug: "eu" };
  const kept: object[] = [];
  const answer = await callAndForget(
    input,
    (copy) => {
      kept.push(copy);
      return Promise.resolve(copy.password.length);
    },
    withoutPassword,
  );
  expect(answer).toBe(8);
  expect(kept).toEqual([{ password: "", slug: "eu" }]);
  expect(input.password).toBe("tR7kx2Qm");
});

it("what a failed call keeps of its arguments has no password either", async () => {
  const kept: object[] = [];
  const failing = callAndForget(
    { password: "tR7kx2Qm" },
    (copy) => {
      kept.push(copy);
      return Promise.reject(new Error("offline"));
    },
    withoutPassword,
  );
  await expect(failing).rejects.toThrow("offline");
  expect(kept).toEqual([{ password: "" }]);
});
