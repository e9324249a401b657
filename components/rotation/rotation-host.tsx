"use client";

import { KeyRound } from "lucide-react";
import { lazy, Suspense, useEffect, useEffectEvent } from "react";

import { Button } from "@/components/ui/button";
import { LoadFailure, type SplitDialog, useSplitDialog } from "@/components/ui/split-dialog";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { rotationBlock } from "@/lib/domain/rotation-block";
import type { ConnectionActions } from "@/lib/queries/changes";
import { forgetWaiting, readWaiting } from "@/lib/queries/sign-in-again";

const load = () => import("./rotate-dialog");
const RotationWindow = lazy(() => load().then((module) => ({ default: module.RotationWindow })));

/** Whether the rotation of a connection is open: for the page, whose buttons open it and may leave meanwhile. */
export function useRotationDialog(view: ConnectionView): SplitDialog {
  const dialog = useSplitDialog(load);
  // Back from the SSO, where this tab went because of the dialog.
  const onBack = useEffectEvent(() => {
    if (view.role === "operator" && rotationBlock(view) === undefined) dialog.show();
    else forgetWaiting();
  });
  useEffect(() => {
    if (readWaiting(view.slug, "rotate") === null) return;
    // After the page has painted: the dialog lies over something.
    const frame = requestAnimationFrame(() => onBack());
    return () => cancelAnimationFrame(frame);
  }, [view.slug]);
  return dialog;
}

type RotationHostProps = { view: ConnectionView; actions: ConnectionActions; dialog: SplitDialog };

/**
 * The rotation's dialog, beside the page and not in it: it stays, with the password in it, whatever a rotation changes
 * on the page, whatever fails there, and when the role is taken away that opened it.
 */
export const RotationHost = ({ view, actions, dialog }: RotationHostProps) => (
  <Suspense>
    {dialog.state === "open" && <RotationWindow view={view} actions={actions} onClose={dialog.close} />}
  </Suspense>
);

type RotateButtonProps = { view: ConnectionView; dialog: SplitDialog };

/** The answer to an open question. Absent for viewers. */
export function RotateAgainButton({ view, dialog }: RotateButtonProps) {
  if (view.role === "viewer") return null;
  return (
    <Button
      variant="primary"
      icon={<KeyRound />}
      disabledReason={rotationBlock(view)}
      onPointerEnter={dialog.preload}
      onFocus={dialog.preload}
      onClick={dialog.show}
    >
      Rotate again
    </Button>
  );
}

/** Asks for the rotation, whose dialog is the page's and not this button's. Absent for viewers. */
export function RotateButton({ view, dialog }: RotateButtonProps) {
  if (view.role === "viewer") return null;
  // What settles a doubt is then the page's one primary button.
  const { settings, credentials } = view.attempts;
  const inDoubt = settings.length + credentials.length > 0;
  return (
    <>
      <Button
        variant={inDoubt ? "secondary" : "primary"}
        icon={<KeyRound />}
        pending={dialog.state === "loading"}
        disabledReason={rotationBlock(view)}
        onPointerEnter={dialog.preload}
        onFocus={dialog.preload}
        onClick={dialog.show}
      >
        Rotate credentials
      </Button>
      {dialog.state === "failed" && <LoadFailure />}
    </>
  );
}
