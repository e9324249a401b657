"use client";

import { Eye, EyeOff, RefreshCw } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy";
import { KeyValueRow } from "@/components/ui/card";
import { StatePill } from "@/components/ui/tone";
import { generatePassword } from "@/lib/domain/credentials";
import { MASK } from "./mask";
import { newMark, type Proof } from "./proof";
import type { RotationParts } from "./rotation-model";
import { randomBytes } from "./rotation-state";

/** The new password as plain text, never in a field: fields are restored, checked for spelling and filled in. */
export function PasswordRow({ state, dispatch, proof }: RotationParts & { proof: Proof | null }) {
  const value = useRef<HTMLSpanElement>(null);
  const { password, hidden } = state.draft;
  const mark = newMark(state, proof);
  const hide = (on: boolean) => dispatch({ type: "hidden", on });
  return (
    <KeyValueRow
      tall
      name="Password"
      actions={
        <>
          <Button
            variant="ghost"
            size="sm"
            icon={hidden ? <Eye /> : <EyeOff />}
            aria-label={hidden ? "Show password" : "Hide password"}
            onClick={() => hide(!hidden)}
          >
            {hidden ? "Show" : "Hide"}
          </Button>
          {state.step === "choosing" && (
            <Button
              variant="ghost"
              size="sm"
              icon={<RefreshCw />}
              aria-label="Generate another"
              onClick={() => dispatch({ type: "generated", password: generatePassword(randomBytes) })}
            >
              Another
            </Button>
          )}
          <CopyButton
            text={() => password}
            what="password"
            target={value}
            onRefused={() => hide(false)}
            data-autofocus
          />
        </>
      }
    >
      <span
        ref={value}
        role="group"
        aria-label="New password"
        translate="no"
        className="font-mono text-secret font-medium tracking-[0.06em]"
      >
        {hidden ? MASK : password}
      </span>
      <StatePill tone={mark.tone}>{mark.word}</StatePill>
    </KeyValueRow>
  );
}
