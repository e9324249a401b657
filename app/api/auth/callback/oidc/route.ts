import { cookies } from "next/headers";
import type { NextRequest } from "next/server";

import { handler } from "@/lib/server/http/handler";
import { finishSignIn, wantedPath } from "@/lib/server/auth/finish-sign-in";
import { backToSignIn, goTo } from "@/lib/server/auth/redirects";

export const dynamic = "force-dynamic";

/** Where the SSO sends the browser back to. */
export const GET = handler(async (request: NextRequest) => {
  const jar = (await cookies()).getAll();
  const finished = await finishSignIn(request.nextUrl.searchParams, jar);
  return finished.ok
    ? goTo(finished.address, finished.setCookies)
    : goTo(backToSignIn(finished.why, wantedPath(jar)));
});
