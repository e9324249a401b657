"use client";

import { KeyRound } from "lucide";
import { useState } from "react";
import { Icon } from "@/components/ui/icon";
import { Button } from "@/components/ui/button";
import { LoadFailure } from "@/components/ui/load-failure";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { rotationWindow } from "./dialogs";
import { rotationBlock } from "./rotation-block";
import { askForRotation } from "./rotation-door";

type RotateButtonProps = { view: ConnectionView };

/** The answer to an open question. Absent for viewers. */
export function RotateAgainButton({ view }: RotateButtonProps) {
  if (view.role === "viewer") return null;
  return (
    <Button
      variant="primary"
      icon={<Icon of={KeyRound} />}
      disabledReason={rotationBlock(view)}
      onClick={() => askForRotation(view.slug)}
    >
      Rotate again
    </Button>
  );
}

/** Asks for the rotation, whose dialog is the page's and not this button's. Absent for viewers. */
export function RotateButton({ view }: RotateButtonProps) {
  const [pressed, setPressed] = useState(false);
  const { Part: RotationWindow, failed } = rotationWindow.usePart();
  if (view.role === "viewer") return null;
  // What settles a doubt is then the page's one primary button.
  const { settings, credentials } = view.attempts;
  const inDoubt = settings.length + credentials.length > 0;
  return (
    <>
      <Button
        variant={inDoubt ? "secondary" : "primary"}
        icon={<Icon of={KeyRound} />}
        pending={pressed && !RotationWindow && !failed}
        disabledReason={rotationBlock(view)}
        onPointerEnter={rotationWindow.warm}
        onFocus={rotationWindow.warm}
        onClick={() => {
          setPressed(true);
          askForRotation(view.slug);
        }}
      >
        Rotate credentials
      </Button>
      {pressed && failed && <LoadFailure />}
    </>
  );
}
