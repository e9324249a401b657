import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  authCookies,
  cookiesOf,
  sessionCookieNames,
  sessionCookieParts,
  sessionCookieValue,
} from "./session-cookies";

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
