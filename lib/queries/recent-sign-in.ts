"use client";

import { useEffect, useState } from "react";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { routes } from "@/lib/routes";
import { type Asked, forgetAsked, readAsked, rememberAsked } from "./asked-dialog";

/**
 * Whether the reader's sign-in is recent enough for a dialog, from when it is mounted: that is when it was asked for,
 * unless this tab asked for it before it went to the SSO. The actions check the same again.
 */
export function useRecentSignIn(view: ConnectionView, what: Asked["what"]) {
  const { slug, reader, now, freshUntil, signInPerDialog } = view;
  const [before] = useState(() => readAsked(slug, what));
  const [asked] = useState<Asked>(before ?? { slug, what, authTime: reader.authTime });
  useEffect(() => forgetAsked(), []);
  return {
    recent: now < freshUntil && (!signInPerDialog || reader.authTime > asked.authTime),
    /** This tab was at the SSO for this dialog. */
    cameBack: before !== null,
    /** Where to come back to. */
    target: routes.connection(slug),
    /** To be called when this tab leaves for the SSO. */
    leave: () => rememberAsked(asked),
  };
}
