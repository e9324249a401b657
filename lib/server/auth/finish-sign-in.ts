import "server-only";

import { env } from "../config/env";
import { log } from "../http/log";
import { ownPath } from "../http/own-path";
import { authOptions } from "./auth-options";
import { briefly, type FailureCode, failureOf, failureOfError } from "./failure";
import { callNextAuth } from "./next-auth";
import { forgetAsking, wasAsked } from "./recency";
import { denySession } from "./session";
import { authCookies, decodeSession, sessionCookieValue } from "./session-token";
import { discoverSso } from "./sso";

export type Finished = { ok: true; address: string; setCookies: string[] } | { ok: false; why: FailureCode };

type Cookie = { name: string; value: string };

/**
 * Ends a sign-in with the SSO's answer: the code is exchanged, the ID token checked, a session issued.
 * A session that this browser had before ends with it.
 */
export async function finishSignIn(query: URLSearchParams, cookies: readonly Cookie[]): Promise<Finished> {
  const error = query.get("error");
  if (error !== null) return { ok: false, why: failureOfError(error) };
  const { state, sessionToken, csrfToken, asked } = authCookies(env().authUrl);
  if (!cookies.some(({ name }) => name === state.name)) return { ok: false, why: "expired" };

  let why: FailureCode | null = null;
  const asking = cookies.find(({ name }) => name === asked.name)?.value;
  const options = authOptions({
    again: await wasAsked(asking, query.get("state")),
    onFailure: (thrown) => {
      why = failureOf(thrown);
      log.warn({ why, cause: briefly(thrown) }, "the SSO's answer was not accepted");
    },
  });
  const { location, setCookies } = await callNextAuth(options, {
    method: "GET",
    action: ["callback", "oidc"],
    query: Object.fromEntries(query),
    cookies: Object.fromEntries(cookies.map(({ name, value }) => [name, value])),
  });
  const issued = setCookies.some(
    (cookie) => cookie.startsWith(sessionToken.name) && !/Max-Age=0/i.test(cookie),
  );
  if (location === null || !issued) return { ok: false, why: why ?? (await whyOtherwise()) };
  await endEarlierSession(cookies);
  // Its own cross-site token plays no part here.
  return {
    ok: true,
    address: location,
    setCookies: [
      ...setCookies.filter((cookie) => !cookie.startsWith(csrfToken.name)),
      ...(asking === undefined ? [] : [forgetAsking()]),
    ],
  };
}

/** Before the exchange only two things fail: asking the SSO for its description, and cookies that do not fit. */
async function whyOtherwise(): Promise<FailureCode> {
  const sso = await discoverSso(env().oidc.issuer, 3000);
  return sso.ok ? "expired" : sso.why;
}

async function endEarlierSession(cookies: readonly Cookie[]): Promise<void> {
  const { authUrl, authSecret } = env();
  const earlier = await decodeSession(sessionCookieValue(cookies, authUrl), authSecret, Date.now());
  if (earlier !== null) await denySession(earlier, "an earlier session could not be put on the deny list");
}

/** Where the person who began to sign in wanted to go, as the callback cookie remembers it. */
export function wantedPath(cookies: readonly Cookie[]): string {
  const { authUrl } = env();
  const { name } = authCookies(authUrl).callbackUrl;
  const wanted = cookies.find((cookie) => cookie.name === name)?.value;
  return ownPath(wanted?.startsWith(authUrl) ? wanted.slice(authUrl.length) : wanted);
}
