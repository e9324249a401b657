import { describe, expect, it, vi } from "vitest";

import { currentRequestId, inRequest, requestIdOf } from "./request-id";

const requestHeaders = vi.hoisted(() => ({ current: new Headers() }));
vi.mock("next/headers", () => ({ headers: () => Promise.resolve(requestHeaders.current) }));

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe("the id of a request", () => {
  it("is the one that a proxy of ours gave", () => {
    expect(requestIdOf("f4a1.b2-C3_d4", 1)).toBe("f4a1.b2-C3_d4");
  });

  it.each([
    ["nobody's", null, 1],
    ["a stranger's", "f4a1b2c3d4", 0],
    ["too short", "short", 1],
    ["too long", "x".repeat(65), 1],
    ["a forged line", 'abcdefgh\n{"level":"fatal"}', 1],
    ["markup", "<b>abcdefgh</b>", 1],
    ["sent twice", "abcdefgh, abcdefgh", 1],
  ])("is a new one instead of %s", (_what, given, hops) => {
    expect(requestIdOf(given, hops)).toMatch(uuid);
  });

  it("stays with what its request began while others run", async () => {
    const seen = await Promise.all(
      ["first-one", "second-one"].map((id) => {
        requestHeaders.current = new Headers({ "x-request-id": id });
        return inRequest(async () => {
          await new Promise((resolve) => setTimeout(resolve, 5));
          return currentRequestId();
        });
      }),
    );
    expect(seen).toEqual(["first-one", "second-one"]);
    expect(currentRequestId()).toBeUndefined();
  });
});
