import { cookies } from "next/headers";
import * as z from "zod";

import { clientAddress, networkOf } from "@/lib/server/http/client-address";
import { env } from "@/lib/server/config/env";
import { ownPath } from "@/lib/server/http/own-path";
import { waitFor } from "@/lib/server/http/rate-limit";
import { handler } from "@/lib/server/http/handler";
import { isFromOwnPages } from "@/lib/server/http/origin";
import { backToSignIn, goTo, leaveTo } from "@/lib/server/auth/redirects";
import { startSignIn } from "@/lib/server/auth/start-sign-in";

export const dynamic = "force-dynamic";

const formSchema = z.object({
  callbackUrl: z.string().transform(ownPath).catch("/"),
  again: z.literal("yes").optional(),
});

/** Where the address is not known there is one limit for all, which no honest night reaches. */
async function waitToSignIn(): Promise<number> {
  const address = await clientAddress();
  return address === null ? waitFor("all-sign-ins", "") : waitFor("sign-in", networkOf(address));
}

/** The sign-in button's form: takes the browser to the SSO. */
export const POST = handler(async (request: Request) => {
  if (!isFromOwnPages(request.headers, env().authUrl)) return new Response("Forbidden", { status: 403 });
  const form = await request.formData().catch(() => new FormData());
  const { callbackUrl: target, again } = formSchema
    .catch({ callbackUrl: "/" })
    .parse(Object.fromEntries(form));
  if ((await waitToSignIn()) > 0) return goTo(backToSignIn("too-many", target));
  const jar = (await cookies()).getAll();
  const started = await startSignIn({ target, again: again === "yes", cookies: jar });
  return started.ok ? leaveTo(started.address, started.setCookies) : goTo(backToSignIn(started.why, target));
});
