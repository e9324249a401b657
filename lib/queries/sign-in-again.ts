"use client";

import { useEffect, useState } from "react";

import type { ConnectionView } from "@/lib/domain/connection-view";
import { routes } from "@/lib/routes";

const KEY = "bindery.asked";

/** A dialog that needs a newer sign-in first; kept while this tab is at the SSO. */
export type WaitingDialog = {
  slug: string;
  what: "rotate" | "apply";
  /** When the reader had last proved who they are as the dialog was opened, ms since 1970. */
  authTime: number;
};

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Remembers in this tab which dialog waits. Where storage is refused, it has to be opened again. */
export function keepWaiting({ slug, what, authTime }: WaitingDialog, store: Store = sessionStorage): void {
  try {
    store.setItem(KEY, `${what} ${authTime} ${slug}`);
  } catch {
    // A private window may refuse.
  }
}

/** The dialog that has waited since this tab went to the SSO, if it is this one. */
export function readWaiting(slug: string, what: WaitingDialog["what"], store?: Store): WaitingDialog | null {
  try {
    const [kept, authTime = "", of] = ((store ?? sessionStorage).getItem(KEY) ?? "").split(" ");
    const isThis = kept === what && of === slug && /^\d{1,15}$/.test(authTime);
    return isThis ? { slug, what, authTime: Number(authTime) } : null;
  } catch {
    return null;
  }
}

/** The dialog is open, or was given up. */
export function forgetWaiting(store: Store = sessionStorage): void {
  try {
    store.removeItem(KEY);
  } catch {
    // Nothing was remembered either.
  }
}

/**
 * Whether the reader's sign-in is recent enough for a dialog, from when it is mounted: that is when it was opened,
 * unless this tab opened it before it went to the SSO. The actions check the same again.
 */
export function useRecentSignIn(view: ConnectionView, what: WaitingDialog["what"]) {
  const { slug, reader, now, freshUntil, signInPerDialog } = view;
  const [before] = useState(() => readWaiting(slug, what));
  const [dialog] = useState<WaitingDialog>(before ?? { slug, what, authTime: reader.authTime });
  useEffect(() => forgetWaiting(), []);
  return {
    recent: now < freshUntil && (!signInPerDialog || reader.authTime > dialog.authTime),
    /** This tab was at the SSO for this dialog. */
    cameBack: before !== null,
    /** Where to come back to. */
    target: routes.connection(slug),
    /** To be called when this tab leaves for the SSO. */
    keep: () => keepWaiting(dialog),
  };
}
