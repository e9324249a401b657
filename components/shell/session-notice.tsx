"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SignInTab } from "@/components/ui/sign-in";
import { Value } from "@/components/ui/value";
import { routes } from "@/lib/routes";
import { whenSessionMayHaveChanged } from "./other-tabs";

/** Who is signed in as the server sees it now; null when nobody is, undefined when it does not say. */
async function whoIsIn(): Promise<string | null | undefined> {
  const response = await fetch(routes.api.session).catch(() => null);
  if (!response?.ok) return undefined;
  const body: unknown = await response.json().catch(() => undefined);
  if (typeof body !== "object" || body === null) return undefined;
  return "label" in body ? String(body.label) : null;
}

/** Says on a page that reads nothing by itself that its reader has signed out, or is somebody else now, in another tab. */
export function SessionNotice({ label }: { label: string }) {
  const [now, setNow] = useState<string | null>(label);
  useEffect(
    () =>
      whenSessionMayHaveChanged(() => {
        void whoIsIn().then((who) => {
          if (who !== undefined) setNow(who);
        });
      }),
    [],
  );
  if (now === label) return null;
  if (now === null) {
    return (
      <Notice
        tone="warn"
        role="alert"
        className="mb-6"
        title="You are signed out."
        actions={<SignInTab href={routes.signIn} />}
      >
        This page shows what it knew before, and nothing on it goes on until you are signed in.
      </Notice>
    );
  }
  return (
    <Notice
      tone="warn"
      role="alert"
      className="mb-6"
      title={
        <>
          This browser is signed in as <Value>{now}</Value> now.
        </>
      }
      actions={
        <Button size="sm" onClick={() => location.reload()}>
          Reload the page
        </Button>
      }
    >
      The page was opened by <Value>{label}</Value>.
    </Notice>
  );
}
