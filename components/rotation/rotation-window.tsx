"use client";

import { useIsFetching } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { keys } from "@/lib/queries/reads";
import { useRecentSignIn } from "@/lib/queries/sign-in-again";
import { RotateDialog, type RotateDialogProps } from "./rotate-dialog";
import { SignInFirst } from "./sign-in-first";

/** How long the dialog waits for a read that is under way, in ms; then it opens on what is known. */
const PATIENCE = 1_500;

/** Whether the page is being read again after a change from here, for as long as that is worth waiting for. */
function useReadingAgain(slug: string): boolean {
  const reading = useIsFetching({
    queryKey: keys.connection(slug),
    predicate: ({ state }) => state.isInvalidated,
  });
  const [patient, setPatient] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setPatient(false), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  return reading > 0 && patient;
}

/**
 * Asks for a recent sign-in before a password exists; later it is only asked for in the dialog, which waits. A read
 * that is under way is awaited: the dialog is based on the connection as it opens.
 */
export function RotationWindow(dialog: RotateDialogProps) {
  const { view, onClose } = dialog;
  const { recent, cameBack, target, keep } = useRecentSignIn(view, "rotate");
  const reading = useReadingAgain(view.slug);
  const [passed, setPassed] = useState(false);
  if (recent && !reading && !passed) setPassed(true);
  if (recent && !passed) return null;
  if (passed) return <RotateDialog {...dialog} />;
  return <SignInFirst {...{ view, cameBack, target, onClose }} onLeave={keep} />;
}
