import { describe, expect, it } from "vitest";

import { contentSecurityPolicy } from "./csp";

const policy = (development: boolean) =>
  Object.fromEntries(
    contentSecurityPolicy({ nonce: "bm9uY2U=", ssoOrigin: "https://sso.example.net", development })
      .split("; ")
      .map((directive) => {
        const [name = "", ...sources] = directive.split(" ");
        return [name, sources.join(" ")];
      }),
  );

describe("the content security policy", () => {
  it("allows in production nothing but what the pages use", () => {
    expect(policy(false)).toEqual({
      "default-src": "'none'",
      "script-src": "'nonce-bm9uY2U=' 'strict-dynamic'",
      "style-src": "'self' 'nonce-bm9uY2U='",
      "img-src": "'self'",
      "font-src": "'self'",
      "connect-src": "'self'",
      "manifest-src": "'self'",
      "object-src": "'none'",
      "base-uri": "'none'",
      "form-action": "'self' https://sso.example.net",
      "frame-ancestors": "'none'",
    });
  });

  it("allows what next dev does only there", () => {
    expect(policy(true)["script-src"]).toContain("'unsafe-eval'");
    expect(Object.values(policy(false)).join()).not.toMatch(/unsafe|ws:|\*|data:/);
  });
});
