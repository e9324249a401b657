"use client";

import { KeyRound } from "lucide";
import { useEffect, useEffectEvent, useRef } from "react";
import { Icon } from "@/components/ui/icon";
import { Button } from "@/components/ui/button";
import type { ConnectionView } from "@/lib/domain/connection-view";
import type { ConnectionActions } from "@/lib/queries/actions";
import { forgetAsked, readAsked } from "@/lib/queries/asked-dialog";
import { rotationWindow } from "./dialogs";
import { LoadFailure } from "@/components/ui/load-failure";
import { rotationBlock } from "./rotation-block";
import { askForRotation, installRotationDoor } from "./rotation-door";
import { useOpening } from "./use-opening";

/**
 * The answer to an open question: opens the dialog of the page's other button, which outlives the question. Absent for
 * viewers.
 */
export function RotateAgainButton({ view }: { view: ConnectionView }) {
  if (view.role === "viewer") return null;
  return (
    <Button disabledReason={rotationBlock(view)} onClick={() => askForRotation(view.slug)}>
      Rotate again
    </Button>
  );
}

/** The dialog gives the focus back, unless its opener has left the page meanwhile. */
function returnFocus(opener: Element | null) {
  if (document.activeElement !== document.body) return;
  const target = opener instanceof HTMLElement && opener.isConnected ? opener : null;
  (target ?? document.getElementById("main"))?.focus();
}

type RotateButtonProps = { view: ConnectionView; actions: ConnectionActions };

/**
 * Opens the rotation, and owns its dialog: it stays mounted, whatever a rotation changes on the page. Absent for
 * viewers.
 */
export function RotateButton({ view, actions }: RotateButtonProps) {
  const opening = useOpening();
  const { open } = opening;
  const opener = useRef<Element>(null);
  const { Part: RotationWindow, failed } = rotationWindow.usePart();

  const show = () => {
    opener.current = document.activeElement;
    rotationWindow.warm();
    opening.show();
  };
  const onAsked = useEffectEvent(show);
  useEffect(() => installRotationDoor(view.slug, () => onAsked()), [view.slug]);

  // Back from the SSO, where this tab went because of the dialog.
  const onBack = useEffectEvent(() => {
    if (view.role === "operator" && rotationBlock(view) === undefined) show();
    else forgetAsked();
  });
  useEffect(() => {
    if (readAsked(view.slug, "rotate") === null) return;
    // After the page has painted: the dialog lies over something.
    const frame = requestAnimationFrame(() => onBack());
    return () => cancelAnimationFrame(frame);
  }, [view.slug]);

  const gone = () => {
    opening.gone();
    returnFocus(opener.current);
  };

  // A role that was taken away while the dialog is open must not take the password along.
  if (view.role === "viewer" && !open) return null;
  return (
    <>
      <Button
        variant="primary"
        icon={<Icon of={KeyRound} />}
        pending={open && !RotationWindow && !failed}
        disabledReason={rotationBlock(view)}
        onPointerEnter={rotationWindow.warm}
        onFocus={rotationWindow.warm}
        onClick={show}
      >
        Rotate credentials
      </Button>
      {open && failed && <LoadFailure />}
      {open && RotationWindow && (
        <RotationWindow
          key={opening.round}
          view={view}
          actions={actions}
          onShut={opening.shut}
          onGone={gone}
        />
      )}
    </>
  );
}
