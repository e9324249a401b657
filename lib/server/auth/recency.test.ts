import { encode } from "next-auth/jwt";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { stubEnvironment } from "../config/environment.fixture";

stubEnvironment();
const { rememberAsking, wasAsked } = await import("./recency");

const address = "https://sso.example.net/auth?client_id=bindery&state=one&prompt=login";
const valueOf = (cookie: string) => cookie.slice(cookie.indexOf("=") + 1, cookie.indexOf(";"));

describe("the memory of having asked", () => {
  it("holds for the sign-in it was made for, and for no other", async () => {
    const value = valueOf(await rememberAsking(address));
    expect(await wasAsked(value, "one")).toBe(true);
    expect(await wasAsked(value, "two")).toBe(false);
    expect(await wasAsked(value, null)).toBe(false);
  });

  it("cannot be made up", async () => {
    const others = await encode({ token: { asked: "one" }, secret: "y".repeat(32) });
    const session = await encode({ token: { sid: "one" }, secret: "a-secret-of-at-least-32-characters" });
    for (const value of [undefined, "", "one", '{"asked":"one"}', others, session])
      expect(await wasAsked(value, "one")).toBe(false);
    const stateless = valueOf(await rememberAsking("https://sso.example.net/auth"));
    expect(await wasAsked(stateless, "")).toBe(false);
  });

  it("is no longer than a sign-in may take, and no script's business", async () => {
    expect(await rememberAsking(address)).toMatch(/; Max-Age=900; Path=\/; HttpOnly; SameSite=Lax$/);
  });
});

describe("a sign-in", () => {
  beforeEach(() => vi.resetModules());
  afterEach(() => void vi.unstubAllEnvs());

  it.each([
    ["for a quarter of an hour", {}, 900],
    ["as long as it is configured", { REAUTH_MAX_AGE_S: "60" }, 60],
    ["for two minutes where it has to be made for the change", { REAUTH_MAX_AGE_S: "0" }, 120],
  ])("is recent %s", async (_, more, seconds) => {
    stubEnvironment(more);
    const { freshUntil } = await import("./recency");
    expect(freshUntil({ authTime: 1_000_000 })).toBe(1_000_000 + seconds * 1000);
  });
});
