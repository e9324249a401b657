"use client";

import { Checkbox } from "@/components/ui/toggle";
import { TextField } from "@/components/ui/field";
import { standingOf, valuesOf } from "@/lib/domain/standing";
import type { RotationParts } from "./rotation-model";
import { isEditable, LOCKED } from "./rotation-rules";

/** Why both are ticked from the start; null where no attempt puts the system ID in doubt. */
function whyBoth({ state }: RotationParts): string | null {
  const { parts } = state.draft;
  if (!parts.password || !parts.systemId) return null;
  const { systemId } = standingOf(state.basis);
  return systemId.standing === "in-force" || valuesOf(systemId).length === 0
    ? null
    : "Both are ticked: only a new pair settles which one is in force.";
}

/** Which of the two credentials change, and the new system ID. */
export function WhatToRotate(props: RotationParts & { problem: string | undefined }) {
  const { state, dispatch, problem } = props;
  const { parts, systemId } = state.draft;
  const locked = !isEditable(state);
  const why = whyBoth(props);
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
      <div className="flex flex-wrap items-center gap-x-5.5 gap-y-2">
        <div role="group" aria-label="What to rotate" className="flex flex-wrap gap-x-5.5 gap-y-2">
          {box("password", "Password")}
          {box("systemId", "System ID")}
        </div>
        {why !== null && <span className="text-sm text-ink-2">{why}</span>}
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
