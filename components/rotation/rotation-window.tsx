"use client";

import { useState } from "react";
import { useReading } from "@/lib/queries/reading";
import { useRecentSignIn } from "@/lib/queries/recent-sign-in";
import { RotateDialog, type RotateDialogProps } from "./rotate-dialog";
import { SignInFirst } from "./sign-in-first";

/**
 * Asks for a recent sign-in before a password exists; later it is only asked for in the dialog, which waits. A read
 * that is under way is awaited: the dialog is based on the connection as it opens.
 */
export function RotationWindow(dialog: RotateDialogProps) {
  const { recent, cameBack, target, leave } = useRecentSignIn(dialog.view, "rotate");
  const reading = useReading();
  const [passed, setPassed] = useState(false);
  if (recent && !reading && !passed) setPassed(true);
  if (recent && !passed) return null;
  if (passed) return <RotateDialog {...dialog} />;
  const { view, onShut, onGone } = dialog;
  return <SignInFirst {...{ view, cameBack, target, onShut, onGone }} onLeave={leave} />;
}
