import "server-only";

import { routes } from "@/lib/routes";
import { env } from "../config/env";
import type { FailureCode } from "./failure";

const escapeAttribute = (text: string) =>
  text.replace(/[&"<>]/g, (character) => `&#${character.codePointAt(0)};`);

const withCookies = (headers: Record<string, string>, setCookies: readonly string[]): Headers => {
  const all = new Headers(headers);
  for (const cookie of setCookies) all.append("Set-Cookie", cookie);
  return all;
};

/**
 * An answer that takes the browser to another site with a page instead of a redirect: `form-action` also judges
 * every redirect that follows a posted form, and an SSO may pass people on to sites that no policy can name.
 */
export function leaveTo(address: string, setCookies: readonly string[]): Response {
  const target = escapeAttribute(address);
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Signing in</title>
<link rel="icon" href="/icon.svg"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="0;url=${target}"></head>
<body><p><a href="${target}">Continue to the SSO</a></p></body></html>`;
  return new Response(html, {
    headers: withCookies({ "Content-Type": "text/html; charset=utf-8" }, setCookies),
  });
}

/** An answer that sends the browser to an address of ours. */
export const goTo = (address: string, setCookies: readonly string[] = []): Response =>
  new Response(null, {
    status: 303,
    headers: withCookies({ Location: new URL(address, env().authUrl).href }, setCookies),
  });

/** The sign-in page's address with the reason why a sign-in failed, and where it was to lead. */
export function backToSignIn(why: FailureCode, target: string): string {
  // A tab opened for this alone stays with it: its earlier session would be taken for the new one.
  if (target === routes.signedIn) return `${routes.signInAgain}&error=${why}`;
  const query = new URLSearchParams({ error: why, ...(target !== routes.home && { callbackUrl: target }) });
  return `${routes.signIn}?${query}`;
}
