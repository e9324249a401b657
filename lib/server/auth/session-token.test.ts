import fc from "fast-check";
import { encode } from "next-auth/jwt";
import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import {
  authCookies,
  cookieLifeS,
  cookiesOf,
  decodeSession,
  encodeSession,
  type SessionClaims,
  sessionCookieNames,
  sessionCookieParts,
  sessionCookieValue,
  sessionTimes,
} from "./session-token";

const secret = "a-secret-of-at-least-32-characters";
const start = Date.UTC(2026, 0, 1);
const hour = 3_600_000;

const claims: SessionClaims = {
  sid: randomUUID(),
  iss: "https://sso.example.net",
  sub: "1234",
  email: "operator@example.com",
  groups: ["operators"],
  signedInAt: start,
  authTime: start - 5000,
};

describe("a session cookie", () => {
  beforeEach(() => void vi.useFakeTimers({ now: start }));
  afterEach(() => void vi.useRealTimers());

  it("gives back what it was made of, and when", async () => {
    const value = await encodeSession(claims, secret, start);
    expect(await decodeSession(value, secret, start)).toEqual({ ...claims, issuedAt: start });
  });

  it("ends an hour after it was issued", async () => {
    const value = await encodeSession(claims, secret, start);
    vi.setSystemTime(start + hour - 1000);
    expect(await decodeSession(value, secret, Date.now())).not.toBeNull();
    // The library allows 15 s of clock skew.
    vi.setSystemTime(start + hour + 16_000);
    expect(await decodeSession(value, secret, Date.now())).toBeNull();
  });

  it("ends in time", async () => {
    const value = await encode({ token: claims, secret, maxAge: 1 });
    vi.setSystemTime(start + 15_000);
    expect(await decodeSession(value, secret, Date.now())).not.toBeNull();
    vi.setSystemTime(start + 16_000);
    expect(await decodeSession(value, secret, Date.now())).toBeNull();

    const signedInAt = start - 8 * hour + 1000;
    const old = await encode({ token: { ...claims, signedInAt }, secret, maxAge: 3600 });
    expect(await decodeSession(old, secret, start + 999)).not.toBeNull();
    expect(await decodeSession(old, secret, start + 1000)).toBeNull();
  });

  it("is no session under another secret", async () => {
    const value = await encodeSession(claims, secret, start);
    expect(await decodeSession(value, secret, start)).not.toBeNull();
    expect(await decodeSession(value, `${secret}!`, start)).toBeNull();
  });

  it("ends eight hours after the sign-in, however often it was renewed", async () => {
    let value = await encodeSession(claims, secret, start);
    for (let now = start; now < start + 8 * hour; now += hour / 2) {
      vi.setSystemTime(now);
      const session = await decodeSession(value, secret, now);
      if (session === null) throw new Error(`ended ${(now - start) / hour} hours after the sign-in`);
      value = await encodeSession(session, secret, now);
    }
    vi.setSystemTime(start + 8 * hour);
    expect(await decodeSession(value, secret, Date.now())).toBeNull();
  });

  it("never outlives the session", () => {
    expect(cookieLifeS(claims, start)).toBe(3600);
    expect(cookieLifeS(claims, start + sessionTimes.whole - 90_000)).toBe(90);
    expect(cookieLifeS(claims, start + sessionTimes.whole + 1)).toBe(0);
  });

  it.each(["sid", "iss", "sub", "groups", "signedInAt", "authTime"] as const)(
    "is no session without %s",
    async (claim) => {
      const value = await encode({ token: { ...claims, [claim]: undefined }, secret, maxAge: 3600 });
      expect(await decodeSession(value, secret, start)).toBeNull();
    },
  );

  it("is no session under another secret, or under another salt", async () => {
    const value = await encodeSession(claims, secret, start);
    expect(await decodeSession(value, `${secret}!`, start)).toBeNull();
    const other = await encode({ token: claims, secret, salt: "bindery.state", maxAge: 3600 });
    expect(await decodeSession(other, secret, start)).toBeNull();
  });

  it.each(["", "x", "a.b.c", "eyJhbGciOiJub25lIn0.e30."])("is no session: %j", async (value) => {
    expect(await decodeSession(value, secret, start)).toBeNull();
  });
});

const overHttps = "https://bindery.example.net";
const onLoopback = "http://localhost:3000";

describe("the cookies of signing in", () => {
  it("are tied to the host over https", () => {
    for (const { name, options } of Object.values(authCookies(overHttps))) {
      expect(name).toMatch(/^__Host-bindery\./);
      expect(options).toMatchObject({ httpOnly: true, sameSite: "lax", path: "/", secure: true });
    }
  });

  it("work over http on loopback", () => {
    for (const { name, options } of Object.values(authCookies(onLoopback))) {
      expect(name).toMatch(/^bindery\./);
      expect(options).toMatchObject({ httpOnly: true, sameSite: "lax", secure: false });
    }
  });
});

describe("a Cookie header", () => {
  it.each([
    [undefined, [["", ""]]],
    ["a=1", [["a", "1"]]],
    [
      "a=1; b=x=y;c=",
      [
        ["a", "1"],
        ["b", "x=y"],
        ["c", ""],
      ],
    ],
    [
      "nonsense; =3",
      [
        ["nonsense", ""],
        ["", "3"],
      ],
    ],
  ])("%s is taken apart", (header, expected) => {
    expect(cookiesOf(header).map(({ name, value }) => [name, value])).toEqual(expected);
  });
});

describe("the session cookie", () => {
  it("is put together again from its parts, in whatever order they come", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), fc.gen(), (length, draw) => {
        const value = "0123456789".repeat(2000).slice(0, length);
        const parts = sessionCookieParts(value, overHttps);
        for (const part of parts) expect(part.name.length + part.value.length).toBeLessThan(4096);
        const jar = draw(fc.shuffledSubarray, [...parts, { name: "theme", value: "dark" }], {
          minLength: parts.length + 1,
        });
        expect(sessionCookieValue(jar, overHttps)).toBe(value);
        expect(sessionCookieNames(jar, overHttps).sort()).toEqual(parts.map(({ name }) => name).sort());
      }),
    );
  });

  it("is not mixed up with cookies that begin alike", () => {
    const jar = [
      { name: "bindery.session", value: "own" },
      { name: "bindery.session-old", value: "other" },
      { name: "bindery.session.x", value: "other" },
    ];
    expect(sessionCookieValue(jar, onLoopback)).toBe("own");
    expect(sessionCookieValue([], onLoopback)).toBe("");
  });
});
