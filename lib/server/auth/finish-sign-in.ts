import "server-only";

import { cleanName } from "@/lib/domain/person-name";
import { env } from "../config/env";
import { log } from "../http/log";
import { authOptions } from "./auth-options";
import { briefly, type FailureCode, failureOf, failureOfError } from "./failure";
import { callNextAuth } from "./next-auth";
import { endPending, pendingCookies } from "./pending";
import { wasAsked } from "./recency";
import { denySession } from "./session";
import { authCookies, decodeSession, sessionCookieValue } from "./session-token";
import { discoverSso } from "./sso";

export type Finished = { setCookies: string[] } & (
  { ok: true; address: string } | { ok: false; why: FailureCode }
);

type Cookie = { name: string; value: string };

/** An `error` as RFC 6749 allows it; anything else is no word of the SSO's. */
const ERROR = /^[\x20-\x21\x23-\x5b\x5d-\x7e]{1,60}$/;

/** What the SSO says of an error, for the log: one line, cut short, without runs of characters that may be a secret. */
function describedBy(query: URLSearchParams): Record<string, string> {
  const error = query.get("error") ?? "";
  const words = cleanName(query.get("error_description") ?? "").replace(/[\w.~+/=-]{16,}/g, "…");
  return {
    error: ERROR.test(error) ? error.replace(/[\w.~+/=-]{40,}/g, "…") : "not an error code",
    ...(words !== "" && { description: words.slice(0, 200) }),
  };
}

/**
 * Ends a sign-in with the SSO's answer: the code is exchanged, the ID token checked, a session issued.
 * A session that this browser had before ends with it. The cookies of the attempt end in any case.
 */
export async function finishSignIn(query: URLSearchParams, cookies: readonly Cookie[]): Promise<Finished> {
  const ended = endPending(query.get("state"));
  const failed = (why: FailureCode): Finished => ({ ok: false, why, setCookies: ended });
  const error = query.get("error");
  if (error !== null) {
    log.warn(describedBy(query), "the SSO did not sign somebody in");
    return failed(failureOfError(error));
  }
  const { state, sessionToken, asked } = authCookies(env().authUrl);
  const own = pendingCookies(cookies, query.get("state"));
  if (!own.some(({ name }) => name === state.name)) return failed("expired");

  let why: FailureCode | null = null;
  const asking = own.find(({ name }) => name === asked.name)?.value;
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
    cookies: Object.fromEntries(own.map(({ name, value }) => [name, value])),
  });
  const session = setCookies.filter((cookie) => cookie.startsWith(sessionToken.name));
  const issued = session.some((cookie) => !/Max-Age=0/i.test(cookie));
  if (location === null || !issued) return failed(why ?? (await whyOtherwise()));
  await endEarlierSession(cookies);
  return { ok: true, address: location, setCookies: [...session, ...ended] };
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
