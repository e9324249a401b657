import { encode } from "next-auth/jwt";
import { describe, expect, it } from "vitest";
import { stubEnvironment } from "../config/environment.fixture";

stubEnvironment();
const { forgetAsking, rememberAsking, wasAsked } = await import("./asked");

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
    const session = await encode({ token: { sid: "one" }, secret: "x".repeat(32) });
    for (const value of [undefined, "", "one", '{"asked":"one"}', others, session])
      expect(await wasAsked(value, "one")).toBe(false);
    const stateless = valueOf(await rememberAsking("https://sso.example.net/auth"));
    expect(await wasAsked(stateless, "")).toBe(false);
  });

  it("is no longer than a sign-in may take, and no script's business", async () => {
    expect(await rememberAsking(address)).toMatch(/; Max-Age=900; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(forgetAsking()).toMatch(/^bindery\.asked=; Max-Age=0; /);
  });
});
