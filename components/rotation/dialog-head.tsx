"use client";

import type { RefObject } from "react";
import { AppliedOutcome } from "./applied-outcome";
import { ConflictingChanges } from "./conflicting-changes";
import { OpenOutcome } from "./open-outcome";
import type { RotationParts } from "./parts";
import { mainPart, shownEnding } from "./rotation-rules";

type DialogHeadProps = RotationParts & {
  /** Takes the focus when an attempt has ended. */
  outcome: RefObject<HTMLDivElement | null>;
  onSendAgain: () => void;
};

/** What the operator reads first: what this window does, then how the attempt ended. */
export function DialogHead({ state, view, outcome, onSendAgain }: DialogHeadProps) {
  const ending = shownEnding(state);
  if (ending === null) {
    const what = mainPart(state.draft);
    if (state.step === "sending") {
      return (
        <p className="text-ink-2">
          The new {what} is on its way to the provider, and may be in force before the answer is here. Keep
          this window open{what === "password" && ": the password is shown only in it"}.
        </p>
      );
    }
    return (
      <p className="text-ink-2">
        Store the new {what} first, then switch. Nothing changes until you rotate
        {what === "password" && ", and the password is shown only in this window"}.
      </p>
    );
  }
  if (ending.kind === "applied") {
    return <AppliedOutcome ending={ending} state={state} view={view} outcome={outcome} />;
  }
  return (
    <>
      <OpenOutcome ending={ending} state={state} outcome={outcome} onSendAgain={onSendAgain} />
      <ConflictingChanges ending={ending} state={state} view={view} />
    </>
  );
}
