"use client";

import { useEffect, useState } from "react";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SignInTab } from "@/components/ui/sign-in";
import { Value } from "@/components/ui/value";
import { routes } from "@/lib/routes";

const pause = 5 * 60_000;
const signs = ["pointerdown", "keydown", "visibilitychange"] as const;

/** Keeps the session alive while somebody works: each sign of activity renews it, at most every five minutes. */
export function SessionKeeper() {
  useEffect(() => {
    // The page itself was just rendered with a valid session.
    let renewedAt = Date.now();
    const renew = () => {
      if (document.visibilityState === "hidden" || Date.now() - renewedAt < pause) return;
      renewedAt = Date.now();
      // A failure shows itself at the next real request.
      fetch(routes.api.session, { method: "POST" }).catch(() => undefined);
    };
    for (const sign of signs) document.addEventListener(sign, renew, { passive: true });
    return () => signs.forEach((sign) => document.removeEventListener(sign, renew));
  }, []);

  useEffect(() => {
    // A page out of the back-forward cache may belong to somebody who has signed out since.
    const onShow = (event: PageTransitionEvent) => {
      if (!event.persisted) return;
      document.body.hidden = true;
      location.reload();
    };
    window.addEventListener("pageshow", onShow);
    return () => window.removeEventListener("pageshow", onShow);
  }, []);

  return null;
}

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

/** On pages where a browser arrives after signing in or out: the other tabs look at who they belong to. */
export function SessionChanged() {
  useEffect(tellOtherTabs, []);
  return null;
}

const name = "bindery-session";

/** Tells the other tabs of this browser that who is signed in may have changed. */
function tellOtherTabs(): void {
  const channel = new BroadcastChannel(name);
  channel.postMessage("changed");
  channel.close();
}

/** Calls `look` when another tab says so, and when this one is looked at again; gives the end of it. */
export function whenSessionMayHaveChanged(look: () => void): () => void {
  const channel = new BroadcastChannel(name);
  const onVisible = () => {
    if (document.visibilityState === "visible") look();
  };
  channel.addEventListener("message", look);
  document.addEventListener("visibilitychange", onVisible);
  return () => {
    channel.close();
    document.removeEventListener("visibilitychange", onVisible);
  };
}
