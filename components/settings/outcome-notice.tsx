import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { SentChange } from "@/lib/domain/change";
import { outcomeCause } from "@/lib/domain/outcome-words";

type OutcomeNoticeProps = {
  change: SentChange;
  /** What was sent, as the subject of the sentence: "The settings", "This repeat". */
  subject: string;
  /** What it means where it is shown, after the cause. */
  meaning?: string;
  onDismiss?: () => void;
};

const unrecorded =
  "It could not be written to the ledger: the history does not show how this ended. Note the time.";

/** How a change ended: the outcome's word once, its cause, what it means. */
export function OutcomeNotice({ change, subject, meaning, onDismiss }: OutcomeNoticeProps) {
  const { outcome, at, recorded, seq } = change;
  const rest = (
    <>
      {outcomeCause(outcome)} {meaning}
      {outcome.kind === "rejected" && outcome.message !== null && (
        <>
          {" "}
          The provider’s own words: <q className="wrap-anywhere">{outcome.message}</q>.
        </>
      )}
      {outcome.kind === "rejected" && outcome.retryAfter !== null && (
        <>
          {" "}
          It asks to wait{" "}
          {/^\d+$/.test(outcome.retryAfter) ? `${outcome.retryAfter} s` : `until ${outcome.retryAfter}`}.
        </>
      )}
      {!recorded && seq > 0 && <> {unrecorded}</>}
    </>
  );
  const shared = { ...(onDismiss && { onDismiss }) };
  switch (outcome.kind) {
    case "applied":
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
          {recorded ? meaning : unrecorded}
        </Notice>
      );
    case "rejected":
      return (
        <Notice tone="bad" role="alert" title={`${subject} rejected, nothing changed.`} {...shared}>
          {rest}
        </Notice>
      );
    case "not-sent":
      return (
        <Notice tone="bad" role="alert" title={`${subject} not sent, nothing changed.`} {...shared}>
          {rest}
        </Notice>
      );
    case "unconfirmed":
      return (
        <Notice tone="warn" role="alert" title={`${subject} not confirmed.`} {...shared}>
          {rest}
        </Notice>
      );
  }
}
