"use client";

import { useState } from "react";
import { RotateDialog, type RotateDialogProps } from "./rotate-dialog";
import { SignInFirst } from "./sign-in-first";

export type RotationWindowProps = RotateDialogProps & {
  /** Until when the sign-in counts as recent, by the clock of the view; without it only the action checks. */
  freshUntil?: number | undefined;
};

/** Asks for a recent sign-in before a password exists; later it is only asked for in the dialog, which waits. */
export function RotationWindow({ freshUntil, ...dialog }: RotationWindowProps) {
  const fresh = freshUntil === undefined || dialog.view.now < freshUntil;
  const [passed, setPassed] = useState(fresh);
  if (fresh && !passed) setPassed(true);
  return passed ? <RotateDialog {...dialog} /> : <SignInFirst view={dialog.view} onGone={dialog.onGone} />;
}
