import { NextResponse, type NextRequest } from "next/server";
import { SESSION_ENDED } from "@/lib/result";
import { routes } from "@/lib/routes";
import { env, isDevelopment } from "@/lib/server/config/env";
import { ownPath } from "@/lib/server/http/own-path";
import { isPublic, refusalOf, type Refusal } from "@/lib/server/http/origin";
import { sessionCookieValue } from "@/lib/server/auth/session-cookies";
import { decodeSession } from "@/lib/server/auth/session-token";

/**
 * Every path, since Next runs a server action posted to any, except for what `watch-requests.ts` knows to pass.
 * Next wants these words here; they are those of `sparedHeader`.
 */
export const config = {
  matcher: [{ source: "/(.*)", missing: [{ type: "header", key: "x-bindery-spared" }] }],
};

/**
 * The outer gate. Pages, actions and handlers check the session again for themselves; here it only spares them
 * strangers.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const refusal = refusalOf(request, env().authUrl) ?? (await refusalOfStranger(request));
  return refusal === null ? NextResponse.next() : answer(refusal, request);
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
