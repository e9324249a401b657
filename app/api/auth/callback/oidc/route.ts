import { cookies } from "next/headers";
import type { NextRequest } from "next/server";
import { finishSignIn } from "@/lib/server/auth/finish-sign-in";
import { backToSignIn, goTo } from "@/lib/server/auth/leave";
import { wantedPath } from "@/lib/server/auth/wanted-path";

export const dynamic = "force-dynamic";

/** Where the SSO sends the browser back to. */
export async function GET(request: NextRequest): Promise<Response> {
  const jar = (await cookies()).getAll();
  const finished = await finishSignIn(request.nextUrl.searchParams, jar);
  return finished.ok
    ? goTo(finished.address, finished.setCookies)
    : goTo(backToSignIn(finished.why, wantedPath(jar)));
}
