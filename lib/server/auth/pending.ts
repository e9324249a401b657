import "server-only";

import { createHash } from "node:crypto";

import { env } from "../config/env";
import { ownPath } from "../http/own-path";
import { authCookies } from "./session-token";

type Cookie = { name: string; value: string };

/** Sign-ins that a browser may have under way; each has five cookies, and header buffers are small. */
const MOST = 3;

/** The cookies that a sign-in leaves behind until the SSO answers. */
function cookiesOfStart() {
  const { callbackUrl, pkceCodeVerifier, state, nonce, asked } = authCookies(env().authUrl);
  return [callbackUrl, pkceCodeVerifier, state, nonce, asked];
}

/** Tells one sign-in from another by its `state`, which is too long for a name. */
const keyOf = (state: string) => createHash("sha256").update(state).digest("base64url").slice(0, 12);

const ended = (name: string) => {
  const { secure } = authCookies(env().authUrl).state.options;
  return `${name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
};

/** The keys of the sign-ins under way, the oldest first, as browsers send cookies (RFC 6265, 5.4). */
function pendingKeys(cookies: readonly Cookie[]): string[] {
  const prefix = `${authCookies(env().authUrl).state.name}.`;
  return cookies.flatMap(({ name }) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
}

const endOf = (key: string) => cookiesOfStart().map(({ name }) => ended(`${name}.${key}`));

/**
 * Takes the `Set-Cookie` lines of a sign-in that begins; gives them under names of its own, so that two tabs sign in
 * beside each other, each with where it was to go. The oldest of many ends.
 */
export function keepPending(
  setCookies: readonly string[],
  state: string,
  cookies: readonly Cookie[],
): string[] {
  const key = keyOf(state);
  const names = cookiesOfStart().map(({ name }) => name);
  const own = setCookies.flatMap((cookie) => {
    const name = names.find((known) => cookie.startsWith(`${known}=`));
    return name === undefined ? [] : [`${name}.${key}${cookie.slice(name.length)}`];
  });
  const others = pendingKeys(cookies).filter((other) => other !== key);
  return [...others.slice(0, Math.max(0, others.length - MOST + 1)).flatMap(endOf), ...own];
}

/** The cookies of the sign-in with this `state`, under the names that next-auth knows; none when there is none. */
export function pendingCookies(cookies: readonly Cookie[], state: string | null): Cookie[] {
  if (state === null) return [];
  const key = keyOf(state);
  return cookiesOfStart().flatMap(({ name }) => {
    const found = cookies.find((cookie) => cookie.name === `${name}.${key}`);
    return found ? [{ name, value: found.value }] : [];
  });
}

/** The `Set-Cookie` lines that end the sign-in with this `state`: it is good for one try, whatever came of it. */
export const endPending = (state: string | null): string[] => (state === null ? [] : endOf(keyOf(state)));

/** Where the sign-in with this `state` was to lead; of an answer without one, where the newest was to. */
export function wantedPath(cookies: readonly Cookie[], state: string | null): string {
  const { authUrl } = env();
  const { name } = authCookies(authUrl).callbackUrl;
  const key = state === null ? pendingKeys(cookies).at(-1) : keyOf(state);
  const wanted = cookies.find((cookie) => cookie.name === `${name}.${key}`)?.value;
  return ownPath(wanted?.startsWith(authUrl) ? wanted.slice(authUrl.length) : wanted);
}
