"use client";

import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { LOCKED } from "./locked";
import type { RotationParts } from "./parts";
import {
  isConflict,
  mainPart,
  maybeInForce,
  rotateNowReason,
  shownEnding,
  showsFields,
} from "./rotation-rules";

/** The left of the footer: the confirmation that unlocks, later what closing means. */
export function RotationConfirmation({ state, dispatch }: RotationParts) {
  const { parts, stored } = state.draft;
  if (showsFields(state)) {
    return (
      <Checkbox
        label={`I have stored the new ${mainPart(state.draft)}`}
        checked={stored}
        disabledReason={state.step === "sending" ? LOCKED : undefined}
        onChange={(event) => dispatch({ type: "stored", on: event.target.checked })}
        className="text-ink"
      />
    );
  }
  return (
    parts.password && <span className="text-sm">Closing this window removes the password for good.</span>
  );
}

type RotationActionsProps = RotationParts & { onSend: () => void; onCancel: () => void; onDone: () => void };

/** The right of the footer. */
export function RotationActions({ state, view, onSend, onCancel, onDone }: RotationActionsProps) {
  const sending = state.step === "sending";
  const conflict = isConflict(state);
  const unread = conflict && !sending && view.version === state.basis.version;
  const sends = showsFields(state) || conflict;
  return (
    <>
      {maybeInForce(state) && !showsFields(state) ? (
        <Button
          variant={shownEnding(state)?.kind === "applied" ? "primary" : "secondary"}
          onClick={sending ? onCancel : onDone}
        >
          Done
        </Button>
      ) : (
        <Button onClick={onCancel}>{sending ? "Close" : "Cancel"}</Button>
      )}
      {sends && (
        <Button
          variant="primary"
          onClick={onSend}
          pending={sending}
          disabledReason={unread ? "What changed is being read." : rotateNowReason(state.draft)}
        >
          {conflict ? "Rotate now on top of it" : "Rotate now"}
        </Button>
      )}
    </>
  );
}
