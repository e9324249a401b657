import { describe, expect, it } from "vitest";
import { contentSecurityPolicy } from "./csp";
import { securityHeaders } from "./security-headers";

const policy = (development: boolean) =>
  Object.fromEntries(
    contentSecurityPolicy({ ssoOrigin: "https://sso.example.net", development })("bm9uY2U=")
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

describe("the security headers", () => {
  it("send browsers to https only where it is served", () => {
    expect(securityHeaders("https://bindery.example.net")).toHaveProperty(
      "Strict-Transport-Security",
      "max-age=63072000; includeSubDomains",
    );
    expect(securityHeaders("http://localhost:3000")).not.toHaveProperty("Strict-Transport-Security");
  });

  it("close every permission but writing to the clipboard", () => {
    const permissions = securityHeaders("http://localhost:3000")["Permissions-Policy"]?.split(", ") ?? [];
    expect(permissions.filter((permission) => !permission.endsWith("=()"))).toEqual([
      "clipboard-write=(self)",
    ]);
    expect(permissions).toContain("camera=()");
  });
});
