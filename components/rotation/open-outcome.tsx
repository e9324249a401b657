"use client";

import type { RefObject } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SignInTab } from "@/components/ui/sign-in-tab";
import { saysOutcome } from "@/lib/domain/outcome-words";
import { endingWords } from "./ending-words";
import type { Ending, RotationState } from "./rotation-model";
import { offersSendAgain } from "./rotation-rules";

type OpenOutcomeProps = {
  ending: Exclude<Ending, { kind: "applied" }>;
  state: RotationState;
  outcome: RefObject<HTMLDivElement | null>;
  onSendAgain: () => void;
};

/** An attempt that did not end with "applied": what happened, what it means and what to do next. */
export function OpenOutcome({ ending, state, outcome, onSendAgain }: OpenOutcomeProps) {
  const { tone, title, text, quote, signIn, reload } = endingWords(ending, state.doubts.length > 0);
  const quoted = quote !== null && <q>{quote}</q>;
  // The provider's words may say something else than the outcome: they are then no part of the alert.
  const apart = quote !== null && saysOutcome(quote);
  return (
    <div className="grid gap-2">
      <div ref={outcome} tabIndex={-1} className="rounded-lg outline-none">
        <Notice
          tone={tone}
          role="alert"
          title={title}
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
          {text}
          {quoted && !apart && <span className="block wrap-anywhere">The provider says: {quoted}</span>}
        </Notice>
      </div>
      {quoted && apart && <p className="text-sm wrap-anywhere text-ink-2">The provider says: {quoted}</p>}
    </div>
  );
}
