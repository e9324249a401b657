import { randomBytes } from "node:crypto";
import { NextResponse, type NextRequest } from "next/server";
import { routes } from "@/lib/routes";
import { contentSecurityPolicy } from "@/lib/server/csp";
import { env, isDevelopment } from "@/lib/server/env";
import { ownPath } from "@/lib/server/own-path";
import { isPublic, refusalOf, type Refusal } from "@/lib/server/request-gate";
import { sessionCookieValue } from "@/lib/server/session-cookies";
import { decodeSession } from "@/lib/server/session-token";

/**
 * The outer gate. It has no matcher on purpose: Next runs a server action posted to any path.
 * Pages, actions and handlers check the session again for themselves; here it only spares them strangers.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { authUrl, oidc } = env();
  const refusal = refusalOf(request, authUrl) ?? (await refusalOfStranger(request));
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy({
    nonce,
    ssoOrigin: new URL(oidc.issuer).origin,
    development: isDevelopment(),
  });
  const response = refusal === null ? passOn(request, policy) : answer(refusal, request);
  // The other security headers are on every answer already: see watch-requests.ts.
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

async function refusalOfStranger(request: NextRequest): Promise<Refusal | null> {
  const { authUrl, authSecret } = env();
  if (isPublic(request.nextUrl.pathname) || isDevelopmentPath(request.nextUrl.pathname)) return null;
  const cookie = sessionCookieValue(request.cookies.getAll(), authUrl);
  const session = cookie === "" ? null : await decodeSession(cookie, authSecret, Date.now());
  // The browser shows this text as the action's error.
  return session === null ? { status: 401, text: "Your session has ended. Sign in again." } : null;
}

const isDevelopmentPath = (path: string) =>
  isDevelopment() && (path.startsWith("/_next/") || path.startsWith("/__nextjs"));

/** A page's visitor is sent to sign in; everything else gets the text, which no client would follow elsewhere. */
function answer(refusal: Refusal, request: NextRequest): NextResponse {
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

function passOn(request: NextRequest, policy: string): NextResponse {
  const { host, protocol } = new URL(env().authUrl);
  const headers = new Headers(request.headers);
  // Next finds the nonce of its own scripts in the policy.
  headers.set("Content-Security-Policy", policy);
  // Next compares an action's origin with this host; a proxy in front may have rewritten `Host`.
  headers.set("X-Forwarded-Host", host);
  headers.set("X-Forwarded-Proto", protocol.slice(0, -1));
  return NextResponse.next({ request: { headers } });
}
