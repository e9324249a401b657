import "server-only";
import * as z from "zod";

import { env } from "../config/env";
import { ownPath } from "../http/own-path";
import { authOptions } from "./auth-options";
import type { FailureCode } from "./failure";
import { callNextAuth } from "./next-auth";
import { keepPending } from "./pending";
import { rememberAsking } from "./recency";
import { discoverSso } from "./sso";

export type Started = { ok: true; address: string; setCookies: string[] } | { ok: false; why: FailureCode };

const csrfSchema = z.object({ csrfToken: z.string() });

/** next-auth's own cross-site token, fetched and answered here: the caller has checked the origin already. */
async function csrfOf(options: ReturnType<typeof authOptions>) {
  const { body, setCookies } = await callNextAuth(options, { method: "GET", action: ["csrf"] });
  const cookies = setCookies.map((cookie) => {
    const pair = cookie.slice(0, cookie.indexOf(";"));
    const equals = pair.indexOf("=");
    return [pair.slice(0, equals), decodeURIComponent(pair.slice(equals + 1))] as const;
  });
  return { token: csrfSchema.parse(body).csrfToken, cookies: Object.fromEntries(cookies) };
}

type Start = {
  /** Where to go once it is done. */
  target: string;
  again: boolean;
  /** The browser's cookies, among them those of other sign-ins under way. */
  cookies: readonly { name: string; value: string }[];
};

/**
 * Begins a sign-in: gives the SSO's address to go to and the cookies that its answer will be checked against.
 * `again` makes the SSO ask the person although it may still know them.
 */
export async function startSignIn({ target, again, cookies }: Start): Promise<Started> {
  const sso = await discoverSso(env().oidc.issuer, 8000);
  if (!sso.ok) return sso;
  const options = authOptions({ again });
  const csrf = await csrfOf(options);
  const { location, setCookies } = await callNextAuth(options, {
    method: "POST",
    action: ["signin", "oidc"],
    body: { csrfToken: csrf.token, callbackUrl: ownPath(target) },
    cookies: csrf.cookies,
  });
  // Its own description was fine a moment ago, so what failed is the way there.
  if (location === null || setCookies.length < 3) return { ok: false, why: "unreachable" };
  if (again) setCookies.push(await rememberAsking(location));
  const state = new URL(location).searchParams.get("state") ?? "";
  return { ok: true, address: location, setCookies: keepPending(setCookies, state, cookies) };
}
