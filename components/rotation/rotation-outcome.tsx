"use client";

import { CircleAlert, CircleCheck, CircleHelp, Clock, type LucideIcon, TriangleAlert } from "lucide-react";
import { Fragment, type ReactNode, type RefObject } from "react";

import { Button } from "@/components/ui/button";
import { Time, useNow } from "@/components/ui/time";
import { EntryWords, Value } from "@/components/ui/value";
import { Notice, type NoticeTone } from "@/components/ui/notice";
import { SignInTab } from "@/components/ui/sign-in";
import type { ConnectionView, RecentEntry } from "@/lib/domain/connection-view";
import { outcomeWord, retryAt, saysOutcome } from "@/lib/domain/outcome-words";
import type { Proof } from "./proof";
import type { Ending, OpenAttempt, RotationProps, RotationState } from "./rotation-model";
import { changesSince, isConflict, newParts, offersSendAgain, shownEnding } from "./rotation-rules";
import { appliedSentences, endingWords, unrecorded } from "./rotation-words";

type DialogHeadProps = RotationProps & {
  proof: Proof | null;
  /** Takes the focus when an attempt has ended. */
  outcome: RefObject<HTMLDivElement | null>;
  onSendAgain: () => void;
};

/** What the operator reads first: what this window does, then how the attempt ended. */
export function DialogHead({ state, view, proof, outcome, onSendAgain }: DialogHeadProps) {
  const ending = shownEnding(state);
  if (ending === null) {
    const what = newParts(state.draft);
    const secret = what !== "system ID";
    if (state.step === "sending") {
      return (
        <p className="text-ink-2">
          {`The new ${what} ${what === "system ID and password" ? "are" : "is"} on the way to the provider, and may be in force before the answer is here. Keep this window open${secret ? ": the password is shown only in it" : ""}.`}
        </p>
      );
    }
    return (
      <p className="text-ink-2">
        {`Store the new ${what} first, then switch. Nothing changes until you rotate${secret ? ", and the password is shown only in this window" : ""}.`}
      </p>
    );
  }
  if (ending.kind === "applied") {
    return (
      proof && <AppliedOutcome ending={ending} proof={proof} state={state} view={view} outcome={outcome} />
    );
  }
  return (
    <>
      <OpenOutcome ending={ending} state={state} view={view} outcome={outcome} onSendAgain={onSendAgain} />
      <ConflictingChanges ending={ending} state={state} view={view} />
    </>
  );
}

type Applied = Extract<Ending, { kind: "applied" }>;

type AppliedOutcomeProps = {
  ending: Applied;
  proof: Proof;
  state: RotationState;
  view: ConnectionView;
  outcome: RefObject<HTMLDivElement | null>;
};

const tones: Record<Proof["kind"], NoticeTone> = {
  proven: "ok",
  checking: "info",
  failed: "warn",
  untried: "warn",
  impossible: "warn",
  "no-password": "warn",
};

/** The change went through: whether it is proven, and what is left to do elsewhere. */
function AppliedOutcome({ ending, proof, state, view, outcome }: AppliedOutcomeProps) {
  return (
    <div ref={outcome} tabIndex={-1} className="rounded-lg outline-none">
      <Notice tone={tones[proof.kind]} role="status" title={<Headline ending={ending} proof={proof} />}>
        <span>{appliedSentences(ending, proof, state, view).join(" ")}</span>
        {!ending.recorded && <span className="block text-warn">{unrecorded(ending)}</span>}
      </Notice>
    </div>
  );
}

function Headline({ ending, proof }: { ending: Applied; proof: Proof }): ReactNode {
  const accepted = (
    <>
      Accepted at <Time at={ending.at} style="clock" />
    </>
  );
  switch (proof.kind) {
    case "proven":
      return proof.at === null ? (
        <Value>Proven in force.</Value>
      ) : (
        <Value>
          Proven in force at <Time at={proof.at} style="clock" />.
        </Value>
      );
    case "checking":
      return <Value>{accepted}; checking.</Value>;
    case "failed":
    case "untried":
    case "impossible":
    case "no-password":
      return <Value>{accepted}, not proven.</Value>;
  }
}

type OpenOutcomeProps = {
  ending: Exclude<Ending, { kind: "applied" }>;
  state: RotationState;
  view: ConnectionView;
  outcome: RefObject<HTMLDivElement | null>;
  onSendAgain: () => void;
};

/** An attempt that did not end with "applied": what happened, what it means and what to do next. */
function OpenOutcome({ ending, state, view, outcome, onSendAgain }: OpenOutcomeProps) {
  const { tone, title, text, quote, signIn, reload } = endingWords(ending, state, view);
  const quoted = quote !== null && <q translate="no">{quote}</q>;
  // The provider's words may say something else than the outcome: they are then no part of the alert.
  const apart = quote !== null && saysOutcome(quote);
  const wait = ending.kind === "rejected" ? retryAt(ending.outcome, ending.heardAt) : null;
  return (
    <div className="grid gap-2">
      <div ref={outcome} tabIndex={-1} className="rounded-lg outline-none">
        <Notice
          tone={tone}
          role="alert"
          title={<Value>{title}</Value>}
          actions={
            <>
              {signIn !== null && <SignInTab href={signIn} />}
              {reload && (
                <Button size="sm" onClick={() => window.location.reload()}>
                  Reload the page
                </Button>
              )}
              {offersSendAgain(state) && (
                <Button size="sm" onClick={onSendAgain} pending={state.step === "sending"}>
                  Send again
                </Button>
              )}
            </>
          }
        >
          {state.openAttempts.length > 0 && <SentTimes openAttempts={state.openAttempts} />}
          <span>{text}</span>
          {quoted && !apart && <span className="block wrap-anywhere">The provider says: {quoted}</span>}
        </Notice>
      </div>
      {quoted && apart && <p className="text-sm wrap-anywhere text-ink-2">The provider says: {quoted}</p>}
      {wait !== null && <RetryWait until={wait} />}
    </div>
  );
}

/** When what may be in force was sent: every repeat shows that it was made. */
const SentTimes = ({ openAttempts }: { openAttempts: readonly OpenAttempt[] }) => (
  <span translate="no" className="block">
    <span>{"No clear answer at "}</span>
    {openAttempts.map(({ at }, index) => (
      <Fragment key={index}>
        {index > 0 && <span>{index === openAttempts.length - 1 ? " and " : ", "}</span>}
        <Time at={at} style="clock" />
      </Fragment>
    ))}
    <span>.</span>
  </span>
);

/** Counts down until another try makes sense. `until` is the reader's clock, in ms. */
function RetryWait({ until }: { until: number }) {
  const now = useNow(1000, null);
  if (now === null) return null;
  const left = Math.ceil((until - now) / 1000);
  return (
    <p className="text-sm text-ink-2 tabular-nums">
      {left > 0 ? `Another try makes sense in ${left} s.` : "Another try makes sense now."}
    </p>
  );
}

type ConflictingChangesProps = { ending: Ending; state: RotationState; view: ConnectionView };

const endingWord = ({ outcome, inFlight }: RecentEntry) =>
  outcome ? outcomeWord[outcome.kind] : inFlight && "on its way";

/** Who did what since the window opened: beside a conflict, and where our server's answer never came. */
function ConflictingChanges({ ending, state, view }: ConflictingChangesProps) {
  if (ending.kind !== "unheard" && !isConflict(state)) return null;
  const changes = changesSince(state, view);
  if (changes.length === 0) return null;
  return (
    <div className="text-sm text-ink-2">
      <p>
        {ending.kind === "unheard"
          ? "Recorded since this window opened; it may be this very attempt:"
          : "Recorded since this window opened:"}
      </p>
      <ul className="mt-1 grid list-disc gap-1 pl-5">
        {changes.map((entry) => (
          <Change key={entry.seq} entry={entry} />
        ))}
      </ul>
    </div>
  );
}

function Change({ entry }: { entry: RecentEntry }) {
  const ending = endingWord(entry);
  return (
    <li>
      <span className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
        <Value className="wrap-anywhere">{entry.by}</Value>
        <EntryWords phrases={entry.phrases} />
        {ending && <Value>{`(${ending})`}</Value>}
        <Time at={entry.at} fixed={false} />
      </span>
    </li>
  );
}

type Look = { icon: LucideIcon; look: string };

const icons: Record<Exclude<Ending["kind"], "applied">, Look> = {
  rejected: { icon: CircleAlert, look: "text-bad" },
  "not-sent": { icon: TriangleAlert, look: "text-warn" },
  refused: { icon: TriangleAlert, look: "text-warn" },
  unconfirmed: { icon: CircleHelp, look: "text-warn" },
  unheard: { icon: CircleHelp, look: "text-warn" },
};

const unproven: Look = { icon: TriangleAlert, look: "text-warn" };

/** Applied is not proven: only a bind makes the mark a green one. */
const proofs: Record<Proof["kind"], Look> = {
  proven: { icon: CircleCheck, look: "text-ok" },
  checking: { icon: Clock, look: "text-ink-3" },
  failed: unproven,
  untried: unproven,
  impossible: unproven,
  "no-password": unproven,
};

const lookOf = (ending: Ending, proof: Proof | null): Look =>
  ending.kind === "applied" ? proofs[proof?.kind ?? "checking"] : icons[ending.kind];

type EndingIconProps = { ending: Ending | null; proof: Proof | null };

/** The mark of an ending beside the dialog's title; none before the first. */
export function EndingIcon({ ending, proof }: EndingIconProps) {
  if (ending === null) return null;
  const { icon: Icon, look } = lookOf(ending, proof);
  return <Icon className={look} />;
}
