"use client";

import { lazy, Suspense, useEffect, useEffectEvent } from "react";
import { type SplitDialog, useSplitDialog } from "@/components/ui/split-dialog";
import type { ConnectionView } from "@/lib/domain/connection-view";
import type { ConnectionActions } from "@/lib/queries/changes";
import { forgetWaiting, readWaiting } from "@/lib/queries/sign-in-again";
import { rotationBlock } from "@/lib/domain/rotation-block";

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
