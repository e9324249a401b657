import { Button } from "@/components/ui/button";
import { Time, useNow } from "@/components/ui/time";
import { Notice } from "@/components/ui/notice";
import { SignInTab } from "@/components/ui/sign-in";
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
import { type AppError, type ErrorCode, isUnheard } from "@/lib/result";
import { routes } from "@/lib/routes";
import type { Review } from "./use-review";

/** What was sent, as the sentence begins. */
export const subjects = {
  change: "This change was",
  attempt: "This attempt was",
  repeat: "This repeat was",
} as const;

type Subject = keyof typeof subjects;

/** What became of the last thing that was asked for, until it is dismissed or something newer answers it. */
export type LastOutcome =
  | { kind: "change"; change: SentChange; subject: Subject }
  | { kind: "recorded"; words: string }
  /** Without a subject nothing was to be sent. */
  | { kind: "error"; error: AppError; subject: Subject | null };

/** An outcome that the page shows by itself, as a doubt, replaces the one before without words of its own. */
export const unlessOpen = (change: SentChange, subject: Subject): LastOutcome | null =>
  change.outcome.kind === "unconfirmed" && change.recorded ? null : { kind: "change", change, subject };

/** What the page or the dialog asks for by itself once more: nothing of it has to stay. */
const askedAgain: ReadonlySet<ErrorCode> = new Set(["conflict", "in-flight", "invalid", "recent-sign-in"]);

/** What stays on the page of an attempt that failed, after its dialog is closed. */
export function failureAfterClosing({ failure, purpose }: Review): LastOutcome | null {
  if (failure === null) return null;
  const subject = purpose === "again" ? "repeat" : "change";
  if (failure.kind === "outcome") return { kind: "change", change: failure.change, subject };
  if (askedAgain.has(failure.error.code)) return null;
  return { kind: "error", error: failure.error, subject: purpose === "record" ? null : subject };
}

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

/** The next step after a failure: in a new tab this page waits, a reload brings the edits back. */
function NextStep({ code }: Pick<AppError, "code">) {
  if (code === "new-version") return <Button onClick={() => location.reload()}>Reload the page</Button>;
  if (code === "signed-out") return <SignInTab href={routes.signIn} />;
  return code === "recent-sign-in" && <SignInTab href={routes.signInAgain} />;
}

type AttemptFailureProps = {
  error: AppError;
  /** What was to be sent, as the subject of the title. Without it nothing was, and there is no outcome. */
  subject?: string;
  meaning?: string;
  onDismiss?: () => void;
};

/** An attempt that our server refused, or of which nothing was heard. */
export function AttemptFailure({ error, subject, meaning, onDismiss }: AttemptFailureProps) {
  const { code, message } = error;
  const unheard = isUnheard(code);
  return (
    <Notice
      tone={unheard ? "warn" : "bad"}
      role="alert"
      title={
        subject && (
          <Value>{`${subject} ${unheard ? "not confirmed: it may be in force." : "not sent."}`}</Value>
        )
      }
      actions={<NextStep code={code} />}
      {...(onDismiss && { onDismiss })}
    >
      <span>{message}</span> <span>{meaning}</span>
    </Notice>
  );
}
