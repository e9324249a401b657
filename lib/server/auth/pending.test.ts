import { expect, it } from "vitest";

import { stubEnvironment } from "../config/environment.fixture";
import { endPending, keepPending, pendingCookies, wantedPath } from "./pending";

stubEnvironment();

type Cookie = { name: string; value: string };

const begun = (target: string) => [
  `bindery.callback=${encodeURIComponent(target)}; Path=/; HttpOnly`,
  ...["pkce", "state", "nonce", "asked"].map((name) => `bindery.${name}=of-${target}; Path=/; HttpOnly`),
  "bindery.csrf=token; Path=/",
];

/** The browser's cookies after an answer. */
function after(cookies: readonly Cookie[], setCookies: readonly string[]): Cookie[] {
  const set = setCookies.map((line) => {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    return { name, value: decodeURIComponent(value), over: line.includes("Max-Age=0") };
  });
  const kept = cookies.filter(({ name }) => !set.some((other) => other.name === name));
  return [...kept, ...set.filter(({ over }) => !over).map(({ name, value }) => ({ name, value }))];
}

const targets = ["/a", "/b", "/c", "/d", "/e"];
const all = targets.reduce<Cookie[]>(
  (cookies, target) => after(cookies, keepPending(begun(target), `state-${target}`, cookies)),
  [],
);

it("keeps the newest three sign-ins of a browser, each with where it leads", () => {
  expect(targets.map((target) => wantedPath(all, `state-${target}`))).toEqual(["/", "/", "/c", "/d", "/e"]);
  expect(all).toHaveLength(15);
});

it("takes the newest for an answer without a state, and none for an unknown one", () => {
  expect(wantedPath(all, null)).toBe("/e");
  expect(wantedPath(all, "of another browser")).toBe("/");
  expect(pendingCookies(all, null)).toEqual([]);
  expect(pendingCookies(all, "of another browser")).toEqual([]);
});

it("gives a sign-in its own cookies back under the names they came with", () => {
  expect(pendingCookies(all, "state-/d").map(({ name, value }) => `${name}=${value}`)).toEqual([
    "bindery.callback=/d",
    "bindery.pkce=of-/d",
    "bindery.state=of-/d",
    "bindery.nonce=of-/d",
    "bindery.asked=of-/d",
  ]);
});

it("ends one and leaves the others", () => {
  const left = after(all, endPending("state-/d"));
  expect(targets.map((target) => wantedPath(left, `state-${target}`))).toEqual(["/", "/", "/c", "/", "/e"]);
  expect(endPending(null)).toEqual([]);
});
