import { useNow, Time } from "@/components/ui/time";
import { Notice } from "@/components/ui/notice";
import { Value } from "@/components/ui/value";
import type { SentChange } from "@/lib/domain/change";
import {
  outcomeCause,
  outcomeWord,
  retryAt,
  saysOutcome,
  unrecordedWords,
  waitWords,
} from "@/lib/domain/outcome-words";

type OutcomeNoticeProps = {
  change: SentChange;
  /** What was sent, as the subject of the sentence: "Settings", "This repeat was". */
  subject: string;
  /** What it means where it is shown, unless it was applied. */
  meaning?: string;
  onDismiss?: () => void;
};

/** What the provider said of it; its words may name another outcome, and are then no part of the alert. */
function saidOf(outcome: SentChange["outcome"]) {
  const { message, retryAfter } = outcome.kind === "rejected" ? outcome : { message: null, retryAfter: null };
  const said = message !== null && (
    <span className="block wrap-anywhere">
      The provider says: <q translate="no">{message}</q>
    </span>
  );
  return { said, apart: message !== null && saysOutcome(message), retryAfter };
}

/** How long the provider asks to wait, counted down to when another try makes sense. */
function Wait({ retryAfter, until }: { retryAfter: string; until: number | null }) {
  const now = useNow(1000, null);
  const left = now === null || until === null ? null : Math.ceil((until - now) / 1000);
  return (
    <span>
      <span>{waitWords(retryAfter)}</span>
      {left !== null && (
        <Value>{left > 0 ? ` Another try makes sense in ${left} s.` : " Another try makes sense now."}</Value>
      )}
    </span>
  );
}

/** How a change ended: the outcome's word once, its cause, what it means. */
export function OutcomeNotice({ change, subject, meaning, onDismiss }: OutcomeNoticeProps) {
  const { outcome, at, recorded, seq } = change;
  const unrecorded = !recorded && seq > 0 && unrecordedWords;
  const shared = { ...(onDismiss && { onDismiss }) };
  if (outcome.kind === "applied") {
    return (
      <Notice
        tone={recorded ? "ok" : "warn"}
        role="status"
        title={
          <Value>
            <span>{subject}</span> applied at <Time at={at} style="clock" fixed={false} />.
          </Value>
        }
        {...shared}
      >
        {unrecorded}
      </Notice>
    );
  }
  const open = outcome.kind === "unconfirmed";
  const { said, apart, retryAfter } = saidOf(outcome);
  return (
    <>
      <Notice
        tone={open ? "warn" : "bad"}
        role="alert"
        title={
          <Value>
            {`${subject} ${outcomeWord[outcome.kind]}${open ? ": it may be in force." : " and changed nothing."}`}
          </Value>
        }
        {...shared}
      >
        <span>{outcomeCause(outcome)}</span>{" "}
        {retryAfter && <Wait retryAfter={retryAfter} until={retryAt(outcome, at)} />} <span>{meaning}</span>{" "}
        <span>{unrecorded}</span>
        {!apart && said}
      </Notice>
      {apart && said}
    </>
  );
}
