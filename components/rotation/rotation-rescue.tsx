"use client";

import { type KeyboardEvent, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { ClosingAnswers, ClosingQuestion } from "./closing-question";
import { PlainSecret } from "./plain-secret";
import type { Proof } from "./proof";
import { RotationConfirmation } from "./rotation-footer";
import type { RotationParts } from "./rotation-model";
import { knownWords } from "./rotation-words";
import type { useClosingGate } from "./use-closing-gate";

type RotationRescueProps = RotationParts & {
  proof: Proof | null;
  gate: ReturnType<typeof useClosingGate>;
  /** Draws the whole window once more. */
  onAgain: () => void;
};

/**
 * In the place of a rotation's dialog that could not be shown: the password, what is known of the change, and the
 * way to store it. It stands on the browser's dialog alone, because ours may be what failed.
 */
export function RotationRescue({ gate, onAgain, ...shown }: RotationRescueProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    gate.onRequestClose("escape");
  };
  return (
    <dialog
      ref={dialog}
      aria-label={`Rotate credentials of ${shown.view.name}`}
      onKeyDown={onKeyDown}
      onCancel={(event) => event.preventDefault()}
      className="modal modal-lg"
    >
      <div className="modal-frame grid gap-3.5 overflow-y-auto border border-line bg-surface p-6 shadow-dialog">
        <p role="alert">
          <strong className="font-medium">This window could not be shown as a whole.</strong>{" "}
          <span>What counts is here, and nothing of it is lost.</span>
        </p>
        <p role="status" translate="no">
          {knownWords(shown.state, shown.view, shown.proof)}
        </p>
        <PlainSecret {...shown} />
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-3">
          <div className="mr-auto">
            {gate.asking ? <ClosingQuestion /> : <RotationConfirmation {...shown} />}
          </div>
          {gate.asking ? (
            <ClosingAnswers onKeep={gate.keepOpen} onClose={gate.close} />
          ) : (
            <>
              <Button onClick={gate.request}>Close</Button>
              <Button variant="primary" onClick={onAgain}>
                Show the whole window
              </Button>
            </>
          )}
        </div>
      </div>
    </dialog>
  );
}
