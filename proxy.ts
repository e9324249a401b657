import { type NextRequest, NextResponse } from "next/server";
import { randomBytes } from "node:crypto";

import { SESSION_ENDED } from "@/lib/result";
import { routes } from "@/lib/routes";
import { decodeSession, sessionCookieValue } from "@/lib/server/auth/session-token";
import { env, isDevelopment } from "@/lib/server/config/env";
import { clientAddressHeader, clientAddressOf } from "@/lib/server/http/client-address";
import { contentSecurityPolicy } from "@/lib/server/http/csp";
import { isPublic, isStatic, type Refusal, refusalOf } from "@/lib/server/http/origin";
import { ownPath } from "@/lib/server/http/own-path";
import { requestIdHeader, requestIdOf } from "@/lib/server/http/request-id";

/** Every path: Next runs a server action that is posted to any of them. */
export const config = { matcher: "/(.*)" };

/**
 * The gate in front: origin, size and session, before anything runs. Actions, handlers and pages check for themselves
 * again. It also gives each request its id, and each answer its policy with a nonce of its own.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { authUrl, oidc, trustedProxyHops } = env();
  const { pathname } = request.nextUrl;
  const id = requestIdOf(request.headers.get(requestIdHeader), trustedProxyHops);
  const policy = contentSecurityPolicy({
    nonce: randomBytes(16).toString("base64"),
    ssoOrigin: new URL(oidc.issuer).origin,
    development: isDevelopment(),
  });
  const refusal = refusalOf(request, authUrl) ?? (await refusalOfStranger(request));
  const answer = refusal === null ? handOn(request, id, policy) : refuse(refusal, request);
  answer.headers.set(requestIdHeader, id);
  answer.headers.set("Content-Security-Policy", policy);
  // Next marks its own files as immutable, unless something has been said about keeping them.
  if (!isStatic(pathname)) answer.headers.set("Cache-Control", "no-store");
  return answer;
}

async function refusalOfStranger(request: NextRequest): Promise<Refusal | null> {
  const { authUrl, authSecret } = env();
  if (isPublic(request.nextUrl.pathname) || isDevelopmentPath(request.nextUrl.pathname)) return null;
  const cookie = sessionCookieValue(request.cookies.getAll(), authUrl);
  const session = cookie === "" ? null : await decodeSession(cookie, authSecret, Date.now());
  return session === null ? { status: 401, text: SESSION_ENDED } : null;
}

const isDevelopmentPath = (path: string) =>
  isDevelopment() && (path.startsWith("/_next/") || path.startsWith("/__nextjs"));

/** Asks for a part of a file, or for it under a condition: where that cannot be met, Next answers with 500. */
const partial = ["range", "if-match", "if-unmodified-since"];

/** Lets a request go on, and replaces what it may say of itself by what is known. */
function handOn(request: NextRequest, id: string, policy: string): NextResponse {
  const { authUrl, trustedProxyHops } = env();
  const { host, protocol } = new URL(authUrl);
  const headers = new Headers(request.headers);
  const address = clientAddressOf(headers.get("x-forwarded-for"), trustedProxyHops);
  for (const name of [...partial, "x-forwarded-for", clientAddressHeader]) headers.delete(name);
  if (address !== null) headers.set(clientAddressHeader, address);
  // Next compares an action's origin with this host; a proxy in front may have rewritten `Host`.
  headers.set("x-forwarded-host", host);
  headers.set("x-forwarded-proto", protocol.slice(0, -1));
  headers.set(requestIdHeader, id);
  // Next finds the nonce of its own scripts in the policy.
  headers.set("content-security-policy", policy);
  return NextResponse.next({ request: { headers } });
}

/** A page's visitor is sent to sign in; everything else gets the text, which no client would follow elsewhere. */
function refuse(refusal: Refusal, request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const isPage = request.method === "GET" && !pathname.startsWith("/api/");
  // Without a charset: only then does Next's client take the text as the error of an action.
  if (refusal.status !== 401 || !isPage)
    return new NextResponse(refusal.text, {
      status: refusal.status,
      headers: { "Content-Type": "text/plain" },
    });
  const target = new URL(routes.signIn, env().authUrl);
  const wanted = ownPath(pathname + search);
  if (wanted !== routes.home) target.searchParams.set("callbackUrl", wanted);
  return NextResponse.redirect(target);
}
