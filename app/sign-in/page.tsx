import type { Metadata } from "next";
import { redirect } from "next/navigation";
import * as z from "zod";

import { PlainPage } from "@/components/shell/plain-page";
import { SessionChanged } from "@/components/shell/session";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { OtherAddress, SignInForm } from "@/components/ui/sign-in";
import { routes } from "@/lib/routes";
import { env } from "@/lib/server/config/env";
import { ownPath } from "@/lib/server/http/own-path";
import { page } from "@/lib/server/http/page";
import { currentPerson } from "@/lib/server/auth/session";
import { failureCodes } from "@/lib/server/auth/failure";
import { problems, signedOut } from "./problems";

export const metadata: Metadata = { title: "Sign in" };

const querySchema = z.object({
  callbackUrl: z.string().optional().catch(undefined),
  error: z.enum(failureCodes).optional().catch(undefined),
  "signed-out": z.enum(["sso-unreachable", "sso-kept"]).optional().catch(undefined),
  again: z.literal("yes").optional().catch(undefined),
});

export default page("sign-in", async ({ searchParams }: PageProps<"/sign-in">) => {
  const query = querySchema.parse(await searchParams);
  const again = query.again === "yes";
  const target = again && query.callbackUrl === undefined ? routes.signedIn : ownPath(query.callbackUrl);
  const isIn = (await currentPerson()) !== null;
  if (!again && isIn) redirect(target);

  const problem = query.error && problems[query.error];
  const farewell = query["signed-out"] && signedOut[query["signed-out"]];
  return (
    <PlainPage title={again ? "Sign in again" : "Sign in"}>
      <SessionChanged />
      <OtherAddress own={env().authUrl} />
      {problem && (
        <Notice tone="bad" role="alert" title={problem.title}>
          <span>{isIn ? "You stay signed in as before." : "You are not signed in."}</span>{" "}
          <span>{problem.text}</span>
        </Notice>
      )}
      {farewell && (
        <Notice tone="info" role="status" title={farewell.title}>
          {farewell.text}
        </Notice>
      )}
      <p>
        {again
          ? "The change you are about to make needs a fresh sign-in. Your SSO asks who you are, then you go on where you were."
          : "Bindery changes the SMPP connection of your company’s Mobivate BulkSMS account. Your SSO says who you are and what you may do."}
      </p>
      <SignInForm action={routes.api.signIn} target={target} again={again}>
        <Button type="submit" variant="primary">
          Sign in with SSO
        </Button>
      </SignInForm>
    </PlainPage>
  );
});
