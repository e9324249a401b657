"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import type { ConnectionView } from "@/lib/domain/connection-view";
import type { ConnectionActions } from "@/lib/queries/changes";
import { forgetWaiting, readWaiting } from "@/lib/queries/sign-in-again";
import { rotationWindow } from "./dialogs";
import { returnFocus } from "./return-focus";
import { rotationBlock } from "./rotation-block";
import { installRotationDoor } from "./rotation-door";
import { useOpening } from "./use-opening";

type RotationHostProps = { view: ConnectionView; actions: ConnectionActions };

/**
 * Owns the dialog of the rotation, beside the page and not in it: it stays, with the password in it, whatever a
 * rotation changes on the page, whatever fails there, and when the role is taken away that opened it.
 */
export function RotationHost({ view, actions }: RotationHostProps) {
  const opening = useOpening();
  const opener = useRef<Element>(null);
  const { Part: RotationWindow } = rotationWindow.usePart();

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
    else forgetWaiting();
  });
  useEffect(() => {
    if (readWaiting(view.slug, "rotate") === null) return;
    // After the page has painted: the dialog lies over something.
    const frame = requestAnimationFrame(() => onBack());
    return () => cancelAnimationFrame(frame);
  }, [view.slug]);

  const gone = () => {
    opening.gone();
    returnFocus(opener.current);
  };

  if (!opening.open || RotationWindow === null) return null;
  return (
    <RotationWindow key={opening.round} view={view} actions={actions} onShut={opening.shut} onGone={gone} />
  );
}
