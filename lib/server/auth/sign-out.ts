import "server-only";

import { cookies } from "next/headers";

import { routes } from "@/lib/routes";
import { env } from "../config/env";
import { denySession } from "./session";
import {
  authCookies,
  decodeSession,
  type Session,
  sessionCookieNames,
  sessionCookieValue,
} from "./session-token";
import { discoverSso } from "./sso";

/** Where the browser goes when the SSO's own session stays: it could not be reached, or offers no sign-out. */
const afterSignOut = {
  unreachable: `${routes.signIn}?signed-out=sso-unreachable`,
  kept: `${routes.signIn}?signed-out=sso-kept`,
};

/**
 * Ends the session of the request at hand: on the deny list first, so that no copy of the cookie works, then in
 * the browser. Gives the address to go to: the SSO's sign-out (OpenID Connect RP-Initiated Logout 1.0) if it has one.
 */
export async function endSession(): Promise<string> {
  const { authUrl, authSecret } = env();
  const jar = await cookies();
  const value = sessionCookieValue(jar.getAll(), authUrl);
  const session = value === "" ? null : await decodeSession(value, authSecret, Date.now());
  if (session !== null) await denySession(session, "a session could not be put on the deny list");
  const { options } = authCookies(authUrl).sessionToken;
  for (const name of sessionCookieNames(jar.getAll(), authUrl)) jar.set(name, "", { ...options, maxAge: 0 });
  return session === null ? routes.signIn : ssoSignOut(session);
}

async function ssoSignOut(session: Session): Promise<string> {
  const sso = await discoverSso(env().oidc.issuer, 3000);
  if (!sso.ok) return afterSignOut.unreachable;
  if (sso.endSession === null) return afterSignOut.kept;
  const { authUrl, oidc } = env();
  const address = new URL(sso.endSession);
  address.searchParams.set("client_id", oidc.clientId);
  address.searchParams.set("post_logout_redirect_uri", authUrl + routes.signIn);
  if (session.idToken !== undefined) address.searchParams.set("id_token_hint", session.idToken);
  return address.href;
}
