"use client";

import type { RefObject } from "react";
import { AppliedOutcome } from "./applied-outcome";
import { ConflictingChanges } from "./conflicting-changes";
import { OpenOutcome } from "./open-outcome";
import type { Proof } from "./proof";
import type { RotationParts } from "./rotation-model";
import { newParts, shownEnding } from "./rotation-rules";

type DialogHeadProps = RotationParts & {
  proof: Proof | null;
  /** Takes the focus when an attempt has ended. */
  outcome: RefObject<HTMLDivElement | null>;
  onSendAgain: () => void;
};

/** What the operator reads first: what this window does, then how the attempt ended. */
export function DialogHead({ state, view, proof, outcome, onSendAgain }: DialogHeadProps) {
  const ending = shownEnding(state);
  if (ending === null) {
    const what = newParts(state.draft);
    const secret = what !== "system ID";
    if (state.step === "sending") {
      return (
        <p className="text-ink-2">
          {`The new ${what} ${what === "system ID and password" ? "are" : "is"} on the way to the provider, and may be in force before the answer is here. Keep this window open${secret ? ": the password is shown only in it" : ""}.`}
        </p>
      );
    }
    return (
      <p className="text-ink-2">
        {`Store the new ${what} first, then switch. Nothing changes until you rotate${secret ? ", and the password is shown only in this window" : ""}.`}
      </p>
    );
  }
  if (ending.kind === "applied") {
    return (
      proof && <AppliedOutcome ending={ending} proof={proof} state={state} view={view} outcome={outcome} />
    );
  }
  return (
    <>
      <OpenOutcome ending={ending} state={state} view={view} outcome={outcome} onSendAgain={onSendAgain} />
      <ConflictingChanges ending={ending} state={state} view={view} />
    </>
  );
}
