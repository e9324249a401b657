"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { TextField } from "@/components/ui/text-field";
import { LOCKED } from "./locked";
import type { RotationParts } from "./parts";
import { isEditable } from "./rotation-rules";

/** Which of the two credentials change, and the new system ID. */
export function WhatToRotate({ state, dispatch, problem }: RotationParts & { problem: string | undefined }) {
  const { parts, systemId } = state.draft;
  const locked = !isEditable(state);
  const box = (part: "password" | "systemId", label: string) => (
    <Checkbox
      label={label}
      checked={parts[part]}
      disabledReason={locked ? LOCKED : undefined}
      onChange={(event) => dispatch({ type: "part", part, on: event.target.checked })}
    />
  );
  return (
    <div className="grid gap-3.5">
      <div role="group" aria-label="What to rotate" className="flex flex-wrap gap-x-5.5 gap-y-2">
        {box("password", "Password")}
        {box("systemId", "System ID")}
      </div>
      {parts.systemId && (
        <TextField
          label="New system ID"
          mono
          value={systemId}
          readOnly={locked}
          onChange={(event) => dispatch({ type: "system-id", text: event.target.value })}
          hint="1 to 15 of the letters A to Z, digits, _ - and ."
          error={problem}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      )}
    </div>
  );
}
