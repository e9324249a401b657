"use client";

import { TextField } from "@/components/ui/field";
import { listedOr } from "@/lib/domain/counted";
import { checkSystemId } from "@/lib/domain/credentials";
import { asksForSystemId, possibleSystemIds } from "./known-credentials";
import type { RotationParts } from "./rotation-model";

const hintOf = (possible: readonly string[]) =>
  `${possible.length > 0 ? `One of ${listedOr(possible)}.` : "It is not recorded here."} The texts and a bind need it; it is not sent.`;

/** Asks for the system ID that stays where nobody can say which one that is: before it is handed to anybody. */
export function SystemIdInUse({ state, dispatch, view }: RotationParts) {
  if (!asksForSystemId(state, view)) return null;
  const { idInUse } = state.draft;
  const checked = checkSystemId(idInUse);
  return (
    <TextField
      label="System ID in use"
      mono
      value={idInUse}
      onChange={(event) => dispatch({ type: "id-in-use", text: event.target.value })}
      hint={<span translate="no">{hintOf(possibleSystemIds(view))}</span>}
      error={idInUse === "" || checked.ok ? undefined : checked.message}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
    />
  );
}
