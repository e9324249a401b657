"use client";

import { useRef } from "react";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { KeyValueList, KeyValueRow } from "@/components/ui/key-value";
import { StatePill } from "@/components/ui/pill";
import { newMark } from "./new-mark";
import { PasswordRow } from "./password-row";
import type { RotationParts } from "./parts";

/** The credentials as they will be, to be copied from here. */
export function SecretCard(shown: RotationParts) {
  return (
    <Card strong>
      <KeyValueList>
        <SystemIdRow {...shown} />
        {shown.state.draft.parts.password && <PasswordRow {...shown} />}
      </KeyValueList>
    </Card>
  );
}

function SystemIdRow({ state, view }: RotationParts) {
  const value = useRef<HTMLSpanElement>(null);
  const { parts, systemId } = state.draft;
  const shown = parts.systemId ? systemId : view.systemId;
  const mark = newMark(state, view);
  return (
    <KeyValueRow
      tall
      name="System ID"
      actions={shown && <CopyButton text={() => shown} what="system ID" target={value} />}
    >
      {shown ? (
        <span ref={value} translate="no" className="font-mono text-sm wrap-anywhere">
          {shown}
        </span>
      ) : (
        <span className="text-sm text-ink-3">{parts.systemId ? "none entered yet" : "not recorded"}</span>
      )}
      {parts.systemId
        ? !parts.password && <StatePill tone={mark.tone}>{mark.word}</StatePill>
        : shown && <span className="text-sm text-ink-3">unchanged</span>}
    </KeyValueRow>
  );
}
