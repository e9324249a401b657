import { describe, expect, it } from "vitest";

import { isPublic, isStatic, refusalOf } from "./origin";

const authUrl = "https://bindery.example.net";
const own = { origin: authUrl, "sec-fetch-site": "same-origin", "content-length": "10" };

const statusOf = (method: string, headers: Record<string, string>) =>
  refusalOf({ method, headers: new Headers(headers) }, authUrl)?.status ?? null;

describe("requests that change something", () => {
  it.each(["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])("%s goes on from our own pages only", (method) => {
    expect(statusOf(method, own)).toBeNull();
    expect(statusOf(method, { ...own, origin: "https://evil.example" })).toBe(403);
  });

  it.each([
    ["no origin", {}],
    ["an opaque origin", { origin: "null" }],
    ["another scheme", { origin: "http://bindery.example.net" }],
    ["another port", { origin: `${authUrl}:8443` }],
    ["a longer host", { origin: `${authUrl}.evil.example` }],
    ["a subdomain", { origin: "https://evil.bindery.example.net" }],
    ["a forwarded host that agrees", { origin: "https://evil.example", "x-forwarded-host": "evil.example" }],
    ["another site by the browser's word", { ...own, "sec-fetch-site": "cross-site" }],
    ["the same site but another origin", { ...own, "sec-fetch-site": "same-site" }],
    ["an address typed in", { ...own, "sec-fetch-site": "none" }],
  ])("refuses %s", (_what, headers) => {
    expect(statusOf("POST", headers)).toBe(403);
  });

  it("goes on without Sec-Fetch-Site, which old browsers do not send", () => {
    expect(statusOf("POST", { origin: authUrl, "content-length": "1" })).toBeNull();
  });

  it("refuses a body that is too large or of unknown length", () => {
    expect(statusOf("POST", { ...own, "content-length": String(2 * 1024 * 1024) })).toBeNull();
    expect(statusOf("POST", { ...own, "content-length": String(2 * 1024 * 1024 + 1) })).toBe(413);
    expect(statusOf("POST", { origin: authUrl, "transfer-encoding": "chunked" })).toBe(411);
  });

  it("leaves reading alone: the SSO's answer comes from another site", () => {
    expect(statusOf("GET", { "sec-fetch-site": "cross-site" })).toBeNull();
    expect(statusOf("HEAD", { origin: "https://evil.example" })).toBeNull();
  });
});

describe("paths", () => {
  it.each([
    "/sign-in",
    "/api/auth/signin/oidc",
    "/api/health/live",
    "/api/metrics",
    "/_next/static/a.js",
    "/icon.svg",
  ])("%s is for everybody", (path) => {
    expect(isPublic(path)).toBe(true);
  });

  it.each([
    "/",
    "/sign-in/x",
    "/sign-inside",
    "/api/auth",
    "/api/connections/eu",
    "/connections/a.svg",
    "/_next/image",
  ])("%s is not", (path) => {
    expect(isPublic(path)).toBe(false);
  });

  it("takes only files for static", () => {
    expect(["/_next/static/a.js", "/icon.svg", "/sign-in", "/"].map(isStatic)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
