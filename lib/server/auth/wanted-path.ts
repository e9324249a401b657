import "server-only";
import { env } from "../config/env";
import { ownPath } from "../http/own-path";
import { authCookies } from "./session-cookies";

/** Where the person who began to sign in wanted to go, as the callback cookie remembers it. */
export function wantedPath(cookies: readonly { name: string; value: string }[]): string {
  const { authUrl } = env();
  const { name } = authCookies(authUrl).callbackUrl;
  const wanted = cookies.find((cookie) => cookie.name === name)?.value;
  return ownPath(wanted?.startsWith(authUrl) ? wanted.slice(authUrl.length) : wanted);
}
