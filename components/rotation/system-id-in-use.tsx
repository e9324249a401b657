"use client";

import { TextField } from "@/components/ui/text-field";
import { checkSystemId } from "@/lib/domain/credentials";

type SystemIdInUseProps = { value: string; onChange: (text: string) => void };

/** Asks for the system ID where the ledger has none: a bind needs it. */
export function SystemIdInUse({ value, onChange }: SystemIdInUseProps) {
  const checked = checkSystemId(value);
  return (
    <TextField
      label="System ID"
      mono
      value={value}
      onChange={(event) => onChange(event.target.value)}
      hint="It is not recorded yet, and a bind needs it."
      error={value === "" || checked.ok ? undefined : checked.message}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
    />
  );
}
