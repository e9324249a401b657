import { cookies } from "next/headers";
import type { NextRequest } from "next/server";

import { handler } from "@/lib/server/http/handler";
import { finishSignIn } from "@/lib/server/auth/finish-sign-in";
import { wantedPath } from "@/lib/server/auth/pending";
import { backToSignIn, goTo } from "@/lib/server/auth/redirects";

export const dynamic = "force-dynamic";

/** Where the SSO sends the browser back to. */
export const GET = handler(async (request: NextRequest) => {
  const jar = (await cookies()).getAll();
  const query = request.nextUrl.searchParams;
  const finished = await finishSignIn(query, jar);
  const address = finished.ok
    ? finished.address
    : backToSignIn(finished.why, wantedPath(jar, query.get("state")));
  return goTo(address, finished.setCookies);
});
