import { describe, expect, it } from "vitest";
import { currentRequestId, enterRequest, requestIdOf } from "./request-id";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe("the id of a request", () => {
  it("is the one a trusted proxy gave", () => {
    expect(requestIdOf("f4a1.b2-C3_d4", true)).toBe("f4a1.b2-C3_d4");
  });

  it.each([
    ["nobody's", undefined, true],
    ["a stranger's", "f4a1b2c3d4", false],
    ["too short", "short", true],
    ["too long", "x".repeat(65), true],
    ["a forged line", 'abcdefgh\n{"level":"fatal"}', true],
    ["markup", "<b>abcdefgh</b>", true],
    ["sent twice", ["abcdefgh", "abcdefgh"], true],
  ])("is a new one instead of %s", (_what, given, isTrusted) => {
    expect(requestIdOf(given, isTrusted)).toMatch(uuid);
  });

  it("stays with what its request began while others run", async () => {
    const seen = await Promise.all(
      ["first-one", "second-one"].map(async (id) => {
        await Promise.resolve();
        enterRequest(id);
        await new Promise((resolve) => setTimeout(resolve, 5));
        return currentRequestId();
      }),
    );
    expect(seen).toEqual(["first-one", "second-one"]);
  });
});
