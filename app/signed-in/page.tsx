import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { PlainPage } from "@/components/shell/plain-page";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Value } from "@/components/ui/value";
import { routes } from "@/lib/routes";
import { page } from "@/lib/server/http/page";
import { freshUntil } from "@/lib/server/auth/recency";
import { currentPerson } from "@/lib/server/auth/session";

export const metadata: Metadata = { title: "Signed in" };

/** Where a sign-in in a new tab ends, while the page that asked for it waits in the other one. */
export default page("signed-in", async () => {
  const person = await currentPerson();
  if (person === null) redirect(routes.signIn);
  if (Date.now() > freshUntil(person)) return <TooOld />;
  return (
    <PlainPage title="You are signed in">
      <p>
        Signed in as <Value className="text-ink">{person.label}</Value>. Close this tab and go on in the one
        you came from.
      </p>
    </PlainPage>
  );
});

/** Who asked for a recent sign-in would ask again: the SSO did not ask the person, although it was told to. */
const TooOld = () => (
  <PlainPage title="Sign in again">
    <Notice tone="warn" role="alert" title="That sign-in does not count.">
      Your SSO let you in without asking who you are, or it was too long ago. Sign in again; if this comes
      again, sign out of the SSO first.
    </Notice>
    <LinkButton href={routes.signInAgain}>Sign in again</LinkButton>
  </PlainPage>
);
