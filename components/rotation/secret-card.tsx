"use client";

import { Eye, EyeOff, RefreshCw } from "lucide-react";
import { Fragment, useRef } from "react";

import { Button } from "@/components/ui/button";
import { Card, KeyValueList, KeyValueRow } from "@/components/ui/card";
import { CopyButton, copyWithoutEnds } from "@/components/ui/copy";
import { Fence } from "@/components/ui/fence";
import { StatePill } from "@/components/ui/tone";
import { Value } from "@/components/ui/value";
import { checkSystemId, generatePassword } from "@/lib/domain/credentials";
import { standingOf, valuesOf } from "@/lib/domain/standing";
import { certainSystemId, replacedSystemIds } from "./known-credentials";
import { newPill, type Proof } from "./proof";
import type { RotationProps } from "./rotation-model";
import { shownEnding } from "./rotation-rules";
import { randomBytes } from "./rotation-state";

/** The credentials as they will be, to be copied from here. */
export function SecretCard(shown: RotationProps & { proof: Proof | null }) {
  const { parts } = shown.state.draft;
  return (
    <Card strong onCopy={copyWithoutEnds}>
      <KeyValueList>
        {parts.systemId ? <NewSystemId {...shown} /> : <UnchangedSystemId {...shown} />}
        {parts.password && <NewPassword {...shown} />}
      </KeyValueList>
    </Card>
  );
}

function NewSystemId({ state, proof }: RotationProps & { proof: Proof | null }) {
  const value = useRef<HTMLSpanElement>(null);
  const { parts, systemId, password } = state.draft;
  const pill = newPill(state, proof);
  const replaced = shownEnding(state)?.kind === "applied" ? [] : replacedSystemIds(state);
  return (
    <KeyValueRow
      tall
      name="System ID"
      actions={
        checkSystemId(systemId, parts.password ? password : undefined).ok && (
          <CopyButton text={() => systemId} what="system ID" target={value} />
        )
      }
    >
      {systemId ? (
        <span ref={value} translate="no" className="font-mono text-sm wrap-anywhere">
          {systemId}
        </span>
      ) : (
        <span className="text-sm text-ink-3">none entered yet</span>
      )}
      {!parts.password && <StatePill tone={pill.tone}>{pill.word}</StatePill>}
      {replaced.length > 0 && (
        <>
          {parts.password && <span className="text-sm text-ink-3">new</span>}
          <span className="basis-full text-sm text-ink-2">
            replaces <PossibleIds ids={replaced} />
          </span>
        </>
      )}
    </KeyValueRow>
  );
}

const STAYS = {
  "one-of":
    "Stays as it is, whichever it is: it would still be open afterwards. Tick System ID to settle it.",
  "not-known":
    "Stays as it is, whichever it is: it is not recorded here. Tick System ID to have one that is known.",
};

function UnchangedSystemId({ view }: RotationProps) {
  const value = useRef<HTMLSpanElement>(null);
  const systemId = certainSystemId(view);
  if (systemId === null) return <DoubtfulSystemId view={view} />;
  return (
    <KeyValueRow
      tall
      name="System ID"
      actions={<CopyButton text={() => systemId} what="system ID" target={value} />}
    >
      <span ref={value} translate="no" className="font-mono text-sm wrap-anywhere">
        {systemId}
      </span>
      <span className="text-sm text-ink-3">unchanged</span>
    </KeyValueRow>
  );
}

/** None of them may be asserted, so there is none to copy. */
function DoubtfulSystemId({ view }: Pick<RotationProps, "view">) {
  const fact = standingOf(view).systemId;
  const ids = valuesOf(fact);
  const { standing } = fact;
  return (
    <KeyValueRow
      tall
      name="System ID"
      actions={
        ids.length > 0 && (
          <StatePill tone="warn">
            <Value>not confirmed</Value>
          </StatePill>
        )
      }
    >
      {ids.length > 0 ? <PossibleIds ids={ids} /> : <span className="text-sm text-ink-3">not recorded</span>}
      {standing !== "in-force" && <span className="basis-full text-sm text-ink-2">{STAYS[standing]}</span>}
    </KeyValueRow>
  );
}

/** System IDs between which nobody can say which one it is: "a, b or c". */
const PossibleIds = ({ ids }: { ids: readonly string[] }) => (
  <span translate="no" className="text-sm text-ink-2">
    {ids.map((id, index) => (
      <Fragment key={id}>
        {index > 0 && <span>{index === ids.length - 1 ? " or " : ", "}</span>}
        <Value mono className="text-ink">
          {id}
        </Value>
      </Fragment>
    ))}
  </span>
);

/** The new password as plain text, never in a field: fields are restored, checked for spelling and filled in. */
function NewPassword({ state, dispatch, proof }: RotationProps & { proof: Proof | null }) {
  const value = useRef<HTMLSpanElement>(null);
  const { password, hidden } = state.draft;
  const pill = newPill(state, proof);
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
      {/* Dragging past the end of the password selects nothing of it. */}
      <span className="select-none">
        <StatePill tone={pill.tone}>{pill.word}</StatePill>
      </span>
    </KeyValueRow>
  );
}

/** The credentials once more, made of as little as possible: for where their card cannot be shown. */
export function PlainSecret({ state, dispatch, view }: RotationProps) {
  const value = useRef<HTMLSpanElement>(null);
  const { parts, password, systemId, hidden } = state.draft;
  const id = parts.systemId ? systemId : certainSystemId(view);
  const show = () => dispatch({ type: "hidden", on: false });
  return (
    <div
      onCopy={copyWithoutEnds}
      className="grid gap-3 rounded-lg border border-line-2 bg-surface px-4 py-3.5"
    >
      {id && (
        <p>
          <span>System ID:</span> <Value mono>{id}</Value>
        </p>
      )}
      {parts.password && (
        <div className="flex flex-wrap items-center gap-3">
          <span
            ref={value}
            role="group"
            aria-label="New password"
            translate="no"
            className="font-mono text-secret font-medium tracking-[0.06em]"
          >
            {hidden ? MASK : password}
          </span>
          <Fence instead={() => null}>
            {hidden && (
              <Button size="sm" onClick={show}>
                Show password
              </Button>
            )}
            <CopyButton text={() => password} what="password" target={value} onRefused={show} />
          </Fence>
        </div>
      )}
    </div>
  );
}

/** Stands in for a hidden password: always as long, whatever it hides. */
export const MASK = "••••••••";
