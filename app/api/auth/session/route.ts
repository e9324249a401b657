import { cookies } from "next/headers";

import { SESSION_ENDED } from "@/lib/result";
import { currentPerson, currentSession } from "@/lib/server/auth/session";
import {
  authCookies,
  cookieLifeS,
  encodeSession,
  sessionCookieParts,
  sessionTimes,
} from "@/lib/server/auth/session-token";
import { env } from "@/lib/server/config/env";
import { handler } from "@/lib/server/http/handler";
import { isFromOwnPages } from "@/lib/server/http/origin";

export const dynamic = "force-dynamic";

/** Who is signed in and since when, for a page that another tab may have overtaken; `{}` for nobody. Issues nothing. */
export const GET = handler(async () => {
  const person = await currentPerson();
  if (person === null) return Response.json({});
  const { label, signedInAt, authTime } = person;
  return Response.json({ label, signedInAt, authTime });
});

/** Renews the session's cookie after activity; the only place that does, and at most every five minutes. */
export const POST = handler(async (request: Request) => {
  const { authUrl, authSecret } = env();
  if (!isFromOwnPages(request.headers, authUrl)) return new Response("Forbidden", { status: 403 });
  const session = await currentSession();
  if (session === null) return new Response(SESSION_ENDED, { status: 401 });
  const { issuedAt, ...claims } = session;
  const now = Date.now();
  if (now - issuedAt >= sessionTimes.renewal) {
    const value = await encodeSession(claims, authSecret, now);
    const options = { ...authCookies(authUrl).sessionToken.options, maxAge: cookieLifeS(claims, now) };
    const jar = await cookies();
    for (const part of sessionCookieParts(value, authUrl)) jar.set(part.name, part.value, options);
  }
  return new Response(null, { status: 204 });
});
