"use client";

import { Fragment, type RefObject } from "react";
import { Button } from "@/components/ui/button";
import { useNow, Time } from "@/components/ui/time";
import { Notice } from "@/components/ui/notice";
import { SignInTab } from "@/components/ui/sign-in";
import { Value } from "@/components/ui/value";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { retryAt, saysOutcome } from "@/lib/domain/outcome-words";
import type { Doubt, Ending, RotationState } from "./rotation-model";
import { offersSendAgain } from "./rotation-rules";
import { endingWords } from "./rotation-words";

type OpenOutcomeProps = {
  ending: Exclude<Ending, { kind: "applied" }>;
  state: RotationState;
  view: ConnectionView;
  outcome: RefObject<HTMLDivElement | null>;
  onSendAgain: () => void;
};

/** An attempt that did not end with "applied": what happened, what it means and what to do next. */
export function OpenOutcome({ ending, state, view, outcome, onSendAgain }: OpenOutcomeProps) {
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
          {state.doubts.length > 0 && <SentTimes doubts={state.doubts} />}
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
const SentTimes = ({ doubts }: { doubts: readonly Doubt[] }) => (
  <span translate="no" className="block">
    <span>{"No clear answer at "}</span>
    {doubts.map(({ at }, index) => (
      <Fragment key={index}>
        {index > 0 && <span>{index === doubts.length - 1 ? " and " : ", "}</span>}
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
