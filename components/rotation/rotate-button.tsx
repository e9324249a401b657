"use client";

import { KeyRound } from "lucide-react";
import { Button } from "@/components/ui/button";
import { LoadFailure, type SplitDialog } from "@/components/ui/split-dialog";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { rotationBlock } from "@/lib/domain/rotation-block";

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
