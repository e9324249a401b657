"use client";

import { PlugZap } from "lucide-react";
import { useEffect, useRef } from "react";

import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/toggle";
import type { Proof } from "./proof";
import type { RotationProps } from "./rotation-model";
import {
  isConflict,
  BEING_SENT,
  mainPart,
  maybeInForce,
  rotateNowReason,
  showsFields,
} from "./rotation-rules";
import type { RotationChecks } from "./use-bind-checks";

/** The left of the footer: the confirmation that unlocks, later what closing means. */
export function RotationConfirmation({ state, dispatch }: RotationProps) {
  const { parts, stored } = state.draft;
  if (showsFields(state)) {
    return (
      <Checkbox
        label={`I have stored the new ${mainPart(state.draft)}`}
        checked={stored}
        disabledReason={state.step === "sending" ? BEING_SENT : undefined}
        onChange={(event) => dispatch({ type: "stored", on: event.target.checked })}
        className="text-ink"
      />
    );
  }
  return parts.password && <span className="text-sm">Closing removes the password for good.</span>;
}

type RotationActionsProps = RotationProps & {
  proof: Proof | null;
  checks: RotationChecks;
  onSend: () => void;
  onCancel: () => void;
  onDone: () => void;
};

/** The right of the footer. */
export function RotationActions(props: RotationActionsProps) {
  const { state, view, onSend, onCancel } = props;
  const sending = state.step === "sending";
  const conflict = isConflict(state);
  const unread = conflict && !sending && view.version === state.basis.version;
  const sends = showsFields(state) || conflict;
  return (
    <>
      {maybeInForce(state) && !showsFields(state) ? (
        <ClosingButtons {...props} />
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

/** Whether another bind is the next thing to do; closing is, where none from here would tell. */
const checkComesFirst = (proof: Proof) =>
  proof.kind === "checking" || proof.kind === "failed" || proof.kind === "untried";

/**
 * Closing loses the only copy of the password: until it is proven it asks, like Escape, and is not what is suggested
 * while a bind can prove it.
 */
function ClosingButtons({ state, view, proof, checks, onCancel, onDone }: RotationActionsProps) {
  if (proof?.kind === "proven" || proof?.kind === "no-password") {
    return (
      <Button variant="primary" onClick={onDone}>
        Done
      </Button>
    );
  }
  const checking = proof !== null && view.smpp !== null;
  return (
    <>
      <Button variant={proof && !checkComesFirst(proof) ? "primary" : "secondary"} onClick={onCancel}>
        {state.step === "sending" ? "Close" : "Close without proof"}
      </Button>
      {checking && (
        <Button
          variant={checkComesFirst(proof) ? "primary" : "secondary"}
          icon={<PlugZap />}
          pending={checks.running}
          disabledReason={checks.off}
          onClick={() => void checks.check()}
        >
          {checks.answered.length > 0 ? "Check bind again" : "Check bind"}
        </Button>
      )}
    </>
  );
}

const ID = "closing-question";

/** Said before the only copy of a password that may be in force is thrown away. Takes the footer's place. */
export const ClosingQuestion = () => (
  <p id={ID} className="text-sm text-ink sm:max-w-72">
    The password is shown only here, and it may be in force. Once this window is closed, nobody can read it
    again.
  </p>
);

/** The two answers. The harmless one has the focus, which then goes back to where it was. */
export function ClosingAnswers({ onKeep, onClose }: { onKeep: () => void; onClose: () => void }) {
  const keep = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    const before = document.activeElement;
    keep.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  return (
    <>
      <Button ref={keep} aria-describedby={ID} onClick={onKeep}>
        Keep open
      </Button>
      <Button variant="danger" onClick={onClose}>
        Close and lose the password
      </Button>
    </>
  );
}
