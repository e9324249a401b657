import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { SentChange } from "@/lib/domain/change";
import {
  outcomeCause,
  outcomeWord,
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
      The provider says: <q>{message}</q>
    </span>
  );
  return { said, apart: message !== null && saysOutcome(message), wait: retryAfter && waitWords(retryAfter) };
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
          <>
            {subject} applied at <Time at={at} style="clock" fixed={false} />.
          </>
        }
        {...shared}
      >
        {unrecorded}
      </Notice>
    );
  }
  const open = outcome.kind === "unconfirmed";
  const { said, apart, wait } = saidOf(outcome);
  return (
    <>
      <Notice
        tone={open ? "warn" : "bad"}
        role="alert"
        title={`${subject} ${outcomeWord[outcome.kind]}${open ? ": it may be in force." : " and changed nothing."}`}
        {...shared}
      >
        {outcomeCause(outcome)} {wait} {meaning} {unrecorded}
        {!apart && said}
      </Notice>
      {apart && said}
    </>
  );
}
