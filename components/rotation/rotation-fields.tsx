"use client";

import { Checkbox } from "@/components/ui/toggle";
import { useServerNow } from "@/components/ui/time";
import { Disclosure } from "@/components/ui/layout";
import { Fence, Fenced } from "@/components/ui/fence";
import { TextField } from "@/components/ui/field";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { listedOr } from "@/lib/domain/counted";
import { checkSystemId } from "@/lib/domain/credentials";
import { type Fact, isCertainly, standingOf, valuesOf } from "@/lib/domain/standing";
import { switchingOf } from "@/lib/domain/switching";
import { BindPanel } from "./bind-panel";
import { ClientConfigs } from "./client-config";
import { asksForSystemId, possibleSystemIds } from "./known-credentials";
import type { Proof } from "./proof";
import type { RotationProps } from "./rotation-model";
import {
  isEditable,
  BEING_SENT,
  mainPart,
  nextBasis,
  problemsOf,
  shownEnding,
  showsFields,
} from "./rotation-rules";
import { PlainSecret, SecretCard } from "./secret-card";
import { SentAlong } from "./sent-along";
import type { RotationChecks } from "./use-bind-checks";

type RotationFieldsProps = RotationProps & {
  proof: Proof | null;
  checks: RotationChecks;
  /** Whether sending was tried: what is missing is said only then. */
  tried: boolean;
};

/** What is chosen, shown and copied; the fields leave once an attempt may be in force. */
export function RotationFields({ proof, checks, tried, ...shown }: RotationFieldsProps) {
  const { state, view } = shown;
  const problems = problemsOf(state.draft);
  const open = showsFields(state);
  return (
    <>
      {open && (
        <div data-sent className="contents">
          <WhatToRotate
            {...shown}
            problem={tried || state.draft.systemId !== "" ? problems.systemId : undefined}
          />
        </div>
      )}
      <Fence instead={() => <PlainSecret {...shown} />}>
        <SecretCard {...shown} proof={proof} />
      </Fence>
      <Fenced what="The system ID in use">
        <SystemIdInUse {...shown} />
      </Fenced>
      <Fenced what="The bind check">
        <BindPanel {...shown} proof={proof} checks={checks} />
      </Fenced>
      <Fenced what="The client configuration">
        <ClientConfigs {...shown} />
      </Fenced>
      <Fenced what="What else is sent">
        {open && <SentAlong basis={nextBasis(state, view)} />}
        {open && (
          <div data-sent className="contents">
            <ReasonField {...shown} problem={problems.reason} />
          </div>
        )}
        <LeakSteps {...shown} />
      </Fenced>
    </>
  );
}

/** Why both are ticked from the start; null where no attempt puts the system ID in doubt. */
function whyBoth({ state }: RotationProps): string | null {
  const { parts } = state.draft;
  if (!parts.password || !parts.systemId) return null;
  const { systemId } = standingOf(state.basis);
  return systemId.standing === "in-force" || valuesOf(systemId).length === 0
    ? null
    : "Both are ticked: only a new pair settles which one is in force.";
}

/** Which of the two credentials change, and the new system ID. */
function WhatToRotate(props: RotationProps & { problem: string | undefined }) {
  const { state, dispatch, problem } = props;
  const { parts, systemId } = state.draft;
  const locked = !isEditable(state);
  const why = whyBoth(props);
  const box = (part: "password" | "systemId", label: string) => (
    <Checkbox
      label={label}
      checked={parts[part]}
      disabledReason={locked ? BEING_SENT : undefined}
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

const hintOf = (possible: readonly string[]) =>
  `${possible.length > 0 ? `One of ${listedOr(possible)}.` : "It is not recorded here."} The texts and a bind need it; it is not sent.`;

/** Asks for the system ID that stays where nobody can say which one that is: before it is handed to anybody. */
function SystemIdInUse({ state, dispatch, view }: RotationProps) {
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

/** Why it is rotated, for the history. */
function ReasonField(props: RotationProps & { problem: string | undefined }) {
  const { state, dispatch, problem } = props;
  return (
    <TextField
      label="Reason or ticket"
      value={state.draft.reason}
      readOnly={!isEditable(state)}
      onChange={(event) => dispatch({ type: "reason", text: event.target.value })}
      hint="Kept in the history."
      error={problem}
      autoComplete="off"
      spellCheck={false}
    />
  );
}

const SWITCH_OFF = "Switch the connection off on its page, with “Accept SMPP binds”.";
const IN_DOUBT = "It is not known for certain whether the connection is on.";
const ROTATE = "Rotate here. The connection stays off by that.";
const WAIT = "Wait 30 seconds. The page counts them.";
const SWITCH_ON = "Switch it on again.";

/** What ends sessions that were opened with leaked credentials; the steps that are left, in order. */
function stepsOf(enabled: Fact<boolean>, rotated: boolean): string[] {
  if (!isCertainly(enabled, false)) {
    const off = isCertainly(enabled, true) ? SWITCH_OFF : `${IN_DOUBT} ${SWITCH_OFF}`;
    return rotated ? [off, WAIT, SWITCH_ON] : [`Close this window. ${off}`, ROTATE, WAIT, SWITCH_ON];
  }
  return rotated ? [WAIT, SWITCH_ON] : [ROTATE, WAIT, SWITCH_ON];
}

function Waiting({ view }: { view: ConnectionView }) {
  const switching = switchingOf(view, useServerNow(view.now));
  if (switching === null) return null;
  return (
    <p className="tabular-nums">
      {switching.secondsLeft === 0
        ? "It was switched off more than 30 seconds ago."
        : `It was switched off a moment ago: ${switching.secondsLeft} s are left.`}
    </p>
  );
}

/** For credentials that leaked: a rotation alone does not end the sessions that they opened. */
function LeakSteps({ state, view }: RotationProps) {
  const { enabled } = standingOf(view);
  const rotated = shownEnding(state)?.kind === "applied";
  // Until it is known what is in force, that comes first.
  if (!rotated && !showsFields(state)) return null;
  const what = mainPart(state.draft);
  return (
    <Disclosure summary={`If the old ${what} leaked`}>
      <div className="grid gap-2 text-sm text-ink-2">
        <p>{`Sessions opened with the old ${what} may stay up. To end them:`}</p>
        <ol className="grid list-decimal gap-1 pl-5">
          {stepsOf(enabled, rotated).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {isCertainly(enabled, false) && switchingOf(view, view.now)?.to === "off" && <Waiting view={view} />}
      </div>
    </Disclosure>
  );
}
