import { describe, expect, it } from "vitest";

import { isIncomplete, sessionClaims } from "./auth-options";

const now = Date.UTC(2026, 0, 1, 12);
const sid = "6f1c1c53-7b3c-4b0e-9b0a-4f2a0a4f6a11";
const said = { iss: "https://sso.example.net", sub: "1234", email: "operator@example.com", name: "Olive" };

const claimsOf = (claims: unknown, idToken?: string, asked = false) =>
  sessionClaims(
    claims,
    { groupsClaim: "groups", knownGroups: ["ops", "view"] },
    { sid, now, idToken, asked },
  );

describe("the claims of a session", () => {
  it("are what the SSO said, as far as it is needed", () => {
    expect(claimsOf({ ...said, groups: ["ops"], picture: "https://x", address: {} })).toEqual({
      sid,
      ...said,
      groups: ["ops"],
      signedInAt: now,
      authTime: 0,
    });
  });

  it.each([
    [
      ["ops", "staff", "view", "ops"],
      ["ops", "view"],
    ],
    ["view", ["view"]],
    [undefined, []],
    [["ops", 5], []],
    [{ ops: true }, []],
    ["ops,view", []],
  ])("keep the known ones of the groups %j", (groups, kept) => {
    expect(claimsOf({ ...said, groups }).groups).toEqual(kept);
  });

  it("read the groups from another claim when told so", () => {
    const rules = { groupsClaim: "roles", knownGroups: ["ops"] };
    const claims = sessionClaims({ ...said, roles: "ops", groups: ["view"] }, rules, {
      sid,
      now,
      idToken: undefined,
      asked: false,
    });
    expect(claims.groups).toEqual(["ops"]);
  });

  it.each([
    [now / 1000 - 60, now - 60_000],
    [now / 1000 + 60, now],
    [undefined, 0],
    ["yesterday", 0],
  ])("take auth_time %j for a proof at %d", (authTime, expected) => {
    expect(claimsOf({ ...said, auth_time: authTime }).authTime).toBe(expected);
  });

  it("take a sign-in that asked for a proof only where the SSO does not know better", () => {
    const asked = (authTime?: number) => claimsOf({ ...said, auth_time: authTime }, undefined, true).authTime;
    expect(asked()).toBe(now);
    expect(asked(now / 1000 - 3600)).toBe(now - 3_600_000);
  });

  it.each([
    [undefined, "missing"],
    [[], "empty"],
    ["", "empty"],
    [5, "number"],
    [true, "yes or no"],
    [{ ops: true }, "object"],
    [[["ops"]], "list of other things"],
    [["ops", 5], "list of other things"],
    [["staff"], undefined],
    ["staff", undefined],
  ])("say in what form the groups %j came, never what was in it", (groups, kind) => {
    const claims = claimsOf({ ...said, groups });
    expect(claims.groupsKind).toBe(kind);
    expect(claims.groups).toEqual([]);
  });

  it("say of an e-mail that it is not verified, only where the SSO says so", () => {
    for (const no of [false, "false"])
      expect(claimsOf({ ...said, email_verified: no }).unverified).toBe(true);
    for (const other of [true, "true", undefined, 0, "no"])
      expect(claimsOf({ ...said, email_verified: other })).not.toHaveProperty("unverified");
  });

  it("hold names without what cannot be seen", () => {
    const claims = claimsOf({ ...said, email: "maya\u202e@example.com\n", name: "Ma\u200bya" });
    expect(claims).toMatchObject({ email: "maya@example.com", name: "Maya" });
    expect(claimsOf({ ...said, email: "\u200b" })).not.toHaveProperty("email");
  });

  it("leave out what is empty or absurd, and go on", () => {
    const claims = claimsOf({ ...said, email: " ", name: "x".repeat(5000) });
    expect(claims).not.toHaveProperty("email");
    expect(claims).not.toHaveProperty("name");
  });

  it.each([
    { sub: "1234" },
    { iss: "https://sso.example.net" },
    { ...said, sub: "" },
    { ...said, sub: 5 },
    null,
    "x",
  ])("are none without an issuer and a subject: %j", (claims) => {
    expect(() => claimsOf(claims)).toThrow();
  });

  it("hold the ID token only while it fits a cookie", () => {
    expect(claimsOf(said, "t".repeat(2000)).idToken).toHaveLength(2000);
    expect(claimsOf(said, "t".repeat(2001))).not.toHaveProperty("idToken");
  });

  it("are incomplete without groups, or without anything to call somebody", () => {
    expect(isIncomplete({ groups: [], email: "x" }, "groups")).toBe(false);
    expect(isIncomplete({ groups: [], name: "x" }, "groups")).toBe(false);
    expect(isIncomplete({ groups: [] }, "groups")).toBe(true);
    expect(isIncomplete({ email: "x" }, "groups")).toBe(true);
    expect(isIncomplete({ groups: [], email: "x" }, "roles")).toBe(true);
  });
});
