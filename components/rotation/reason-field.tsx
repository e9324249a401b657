"use client";

import { TextField } from "@/components/ui/field";
import { isCertainly, standingOf } from "@/lib/domain/standing";
import type { RotationParts } from "./rotation-model";
import { isEditable, mainPart } from "./rotation-rules";

/** Why it is rotated, for the history, and what to know when the reason is a leak. */
export function ReasonField(props: RotationParts & { problem: string | undefined }) {
  const { state, view, dispatch, problem } = props;
  const first = isCertainly(standingOf(view).enabled, false) ? "" : "switch the connection off, ";
  return (
    <TextField
      label="Reason or ticket"
      value={state.draft.reason}
      readOnly={!isEditable(state)}
      onChange={(event) => dispatch({ type: "reason", text: event.target.value })}
      hint={`Kept in the history. If it is a leak: sessions opened with the old ${mainPart(state.draft)} may stay up. To end them, ${first}rotate, wait 30 seconds, switch it on.`}
      error={problem}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
