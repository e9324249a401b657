import { type APIRequestContext, expect, request } from "@playwright/test";

/** Somebody's browser without a screen: a cookie jar of its own. */
export type Caller = APIRequestContext;

const refresh = /http-equiv="refresh" content="0;url=([^"]+)"/;
const loginForm = /action="(\/login\/[^"]+)"/;

const unescape = (text: string) => text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));

const matched = (pattern: RegExp, text: string) => unescape(pattern.exec(text)?.[1] ?? "");

/** A caller without a session. */
export const stranger = (appUrl: string): Promise<Caller> => request.newContext({ baseURL: appUrl });

/** Signs somebody in through the SSO's pages, as a browser without scripts would. */
export async function signedInAs(appUrl: string, email: string): Promise<Caller> {
  const caller = await stranger(appUrl);
  const origin = { origin: appUrl };
  const started = await caller.post("/api/auth/signin/oidc", { headers: origin, form: { callbackUrl: "/" } });
  const asked = await caller.get(matched(refresh, await started.text()));
  const form = new URL(matched(loginForm, await asked.text()), asked.url());
  await caller.post(form.href, { form: { email } });
  const session: unknown = await (await caller.get("/api/auth/session")).json();
  expect(session).toMatchObject({ label: email });
  return caller;
}

/** One more sign-in of somebody the SSO still knows, with a `callbackUrl` of one's own; gives the callback's answer. */
export async function nextSignIn(caller: Caller, appUrl: string, callbackUrl: string) {
  const form = { callbackUrl };
  const started = await caller.post("/api/auth/signin/oidc", { headers: { origin: appUrl }, form });
  let address = matched(refresh, await started.text());
  for (let hops = 0; hops < 5 && !address.startsWith(`${appUrl}/`); hops++) {
    const answer = await caller.get(address, { maxRedirects: 0 });
    address = new URL(answer.headers()["location"] ?? "missing:", address).href;
  }
  return caller.get(address, { maxRedirects: 0 });
}
