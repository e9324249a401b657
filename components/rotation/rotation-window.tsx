"use client";

import { useState } from "react";
import { useRecentSignIn } from "@/lib/queries/recent-sign-in";
import { RotateDialog, type RotateDialogProps } from "./rotate-dialog";
import { SignInFirst } from "./sign-in-first";

/** Asks for a recent sign-in before a password exists; later it is only asked for in the dialog, which waits. */
export function RotationWindow(dialog: RotateDialogProps) {
  const { recent, cameBack, target, leave } = useRecentSignIn(dialog.view, "rotate");
  const [passed, setPassed] = useState(recent);
  if (recent && !passed) setPassed(true);
  if (passed) return <RotateDialog {...dialog} />;
  const { view, onShut, onGone } = dialog;
  return <SignInFirst {...{ view, cameBack, target, onShut, onGone }} onLeave={leave} />;
}
