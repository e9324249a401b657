import { describe, expect, it } from "vitest";

import { stubEnvironment } from "../config/environment.fixture";

stubEnvironment();
const { backToSignIn } = await import("./redirects");

describe("the way back to the sign-in page", () => {
  it.each([
    ["/", "/sign-in?error=denied"],
    ["/connections/eu?a=b", "/sign-in?error=denied&callbackUrl=%2Fconnections%2Feu%3Fa%3Db"],
    ["/signed-in", "/sign-in?again=yes&error=denied"],
  ])("from a sign-in that was to lead to %s is %s", (target, address) => {
    expect(backToSignIn("denied", target)).toBe(address);
  });
});
