import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PlainPage } from "@/components/shell/plain-page";
import { routes } from "@/lib/routes";
import { page } from "@/lib/server/page";
import { currentPerson } from "@/lib/server/session";

export const metadata: Metadata = { title: "Signed in" };

/** Where a sign-in in a new tab ends, while the page that asked for it waits in the other one. */
export default page("signed-in", async () => {
  const person = await currentPerson();
  if (person === null) redirect(routes.signIn);
  return (
    <PlainPage title="You are signed in">
      <p>
        Signed in as <span className="text-ink">{person.label}</span>. Close this tab and go on in the one you
        came from.
      </p>
    </PlainPage>
  );
});
