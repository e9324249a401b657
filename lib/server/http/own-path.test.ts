import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { ownPath } from "./own-path";

describe("where to go after signing in", () => {
  it.each([
    "/",
    "/connections/eu",
    "/connections/eu/history?kind=rotation&page=2#entry-7",
    "/%2F%2Fevil.example",
  ])("keeps a path of ours: %s", (path) => {
    expect(ownPath(path)).toBe(path);
  });

  it.each([
    undefined,
    null,
    "",
    "connections",
    "//evil.example",
    "///evil.example",
    "https://evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "/.//evil.example",
    "/..//evil.example",
    "/connections/..//evil.example",
    "/%2e//evil.example",
    "%2F%2Fevil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "@evil.example",
    "/sign-in",
    "/sign-in?callbackUrl=%2F",
    "/api/auth/session",
    `/${"a".repeat(2000)}`,
  ])("refuses %j", (target) => {
    expect(ownPath(target)).toBe("/");
  });

  it("never leaves the origin, whatever is asked for", () => {
    const pieces = fc.constantFrom(
      "/",
      "\\",
      ".",
      "..",
      "//",
      "%2f",
      "%5c",
      "@",
      ":",
      "?",
      "#",
      "evil.example",
      "\t",
      "http:",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), fc.string(), (parts, tail) => {
        const target = ownPath(`/${parts.join("")}${tail}`);
        expect(new URL(target, "https://bindery.example.net").origin).toBe("https://bindery.example.net");
        expect(target).toMatch(/^\/(?![/\\])/);
        expect(ownPath(target)).toBe(target);
      }),
    );
  });
});
