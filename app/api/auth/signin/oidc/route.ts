import * as z from "zod";
import { clientAddress, networkOf } from "@/lib/server/http/client-address";
import { env } from "@/lib/server/config/env";
import { ownPath } from "@/lib/server/http/own-path";
import { waitFor } from "@/lib/server/http/rate-limit";
import { isFromOwnPages } from "@/lib/server/http/origin";
import { backToSignIn, goTo, leaveTo } from "@/lib/server/auth/leave";
import { startSignIn } from "@/lib/server/auth/start-sign-in";

export const dynamic = "force-dynamic";

const formSchema = z.object({
  callbackUrl: z.string().transform(ownPath).catch("/"),
  again: z.literal("yes").optional(),
});

/** The sign-in button's form: takes the browser to the SSO. */
export async function POST(request: Request): Promise<Response> {
  if (!isFromOwnPages(request.headers, env().authUrl)) return new Response("Forbidden", { status: 403 });
  const form = await request.formData().catch(() => new FormData());
  const { callbackUrl: target, again } = formSchema
    .catch({ callbackUrl: "/" })
    .parse(Object.fromEntries(form));
  if (waitFor("sign-in", networkOf(await clientAddress())) > 0) return goTo(backToSignIn("too-many", target));
  const started = await startSignIn({ target, again: again === "yes" });
  return started.ok ? leaveTo(started.address, started.setCookies) : goTo(backToSignIn(started.why, target));
}
