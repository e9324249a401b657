"use client";

import { useEffect } from "react";
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
