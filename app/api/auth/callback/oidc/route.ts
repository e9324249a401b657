import { cookies } from "next/headers";
import type { NextRequest } from "next/server";
import { finishSignIn } from "@/lib/server/sign-in/finish-sign-in";
import { backToSignIn, goTo } from "@/lib/server/sign-in/leave";
import { wantedPath } from "@/lib/server/sign-in/wanted-path";

export const dynamic = "force-dynamic";

/** Where the SSO sends the browser back to. */
export async function GET(request: NextRequest): Promise<Response> {
  const jar = (await cookies()).getAll();
  const finished = await finishSignIn(request.nextUrl.searchParams, jar);
  return finished.ok
    ? goTo(finished.address, finished.setCookies)
    : goTo(backToSignIn(finished.why, wantedPath(jar)));
}
