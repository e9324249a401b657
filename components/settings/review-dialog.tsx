"use client";

import { type ReactNode, type SubmitEvent, useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { OtherReader } from "@/components/ui/other-reader";
import { SignInTab } from "@/components/ui/sign-in-tab";
import { TextField } from "@/components/ui/text-field";
import { Time } from "@/components/ui/time";
import { type ConnectionView, maybeInForce } from "@/lib/domain/connection-view";
import { consequencesOf } from "@/lib/domain/consequences";
import { counted } from "@/lib/domain/counted";
import { checkReason, checkSystemId, REASON_MAX } from "@/lib/domain/credentials";
import { type Danger, dangersOf } from "@/lib/domain/dangers";
import { difference } from "@/lib/domain/difference";
import type { Settings } from "@/lib/domain/settings";
import { useRecentSignIn } from "@/lib/queries/recent-sign-in";
import { routes } from "@/lib/routes";
import { AttemptFailure } from "./attempt-failure";
import { OutcomeNotice } from "./outcome-notice";
import { ReviewRows } from "./review-rows";
import type { Confirmed, Review } from "./use-sending";

export type ReviewProps = Review & {
  view: ConnectionView;
  /** What the edits are based on; the page may know of newer settings meanwhile. */
  before: Settings | null;
  /** Somebody else was faster while this was reviewed: nothing goes out before that is looked at. */
  conflict: ReactNode;
  pending: boolean;
  onConfirm: (input: Confirmed) => void;
  onClose: () => void;
  onClosed: () => void;
};

function titleOf({ view, before, next, purpose }: ReviewProps) {
  const { name } = view;
  if (purpose === "record") return `Record these settings of ${name} as already in force?`;
  if (before === null) return `Apply settings to ${name}?`;
  const { count } = difference(before, next);
  return count === 0
    ? `Apply the settings to ${name} again?`
    : `Apply ${counted(count, "change")} to ${name}?`;
}

const SUBJECT = "This attempt was";

function Failure({ failure, purpose }: Pick<ReviewProps, "failure" | "purpose">) {
  const meaning = "The edits are kept.";
  if (failure === null) return null;
  return failure.kind === "outcome" ? (
    <OutcomeNotice change={failure.change} subject={SUBJECT} meaning={meaning} />
  ) : (
    <AttemptFailure
      error={failure.error}
      meaning={meaning}
      {...(purpose === "apply" && { subject: SUBJECT })}
    />
  );
}

/** What the last attempt's failure, the name to type and the pending call leave possible. */
function useReview({ view, next, systemId, conflict, purpose, pending, onConfirm }: ReviewProps) {
  const [typedId, setTypedId] = useState(systemId ?? view.systemId ?? "");
  const [reason, setReason] = useState("");
  const [confirmation, setConfirmation] = useState("");
  const dangers = purpose === "record" ? [] : dangersOf(maybeInForce(view), next);
  const checked = checkReason(reason);
  const named = dangers.length === 0 || confirmation.trim() === view.name;
  const { recent } = useRecentSignIn(view, "apply");
  const signInFirst = dangers.length > 0 && !recent;
  // An emptied field says nothing about the system ID: it stays as recorded.
  const inUse = purpose === "record" && typedId.trim() !== "" ? checkSystemId(typedId.trim()) : null;
  const submit = ({ currentTarget }: SubmitEvent<HTMLFormElement>) => {
    currentTarget.querySelector<HTMLElement>("[aria-invalid]")?.focus();
    if (!checked.ok || !named || signInFirst || pending || conflict !== null || inUse?.ok === false) return;
    const given = inUse?.ok && inUse.value !== view.systemId ? inUse.value : systemId;
    onConfirm({ reason: checked.value || null, confirmation: confirmation.trim(), systemId: given });
  };
  return {
    typedId,
    setTypedId,
    idError: inUse?.ok === false ? inUse.message : undefined,
    reason,
    setReason,
    confirmation,
    setConfirmation,
    dangers,
    checked,
    named,
    signInFirst,
    submit,
  };
}

function introduction({ before, next, purpose }: ReviewProps) {
  if (purpose === "record") {
    return "Nothing is sent. The ledger takes these settings as the ones in force at the provider, and the next call is based on them. Do this for what was changed in the provider’s own dashboard.";
  }
  if (before === null) return "These settings are sent to the provider.";
  return difference(before, next).labelsOnly
    ? "Only labels change. Nothing is sent: the provider never sees a label."
    : "These settings replace the ones in force.";
}

function BasedOn({ settings }: ConnectionView) {
  return (
    <span className="text-sm text-ink-3">
      {settings ? (
        <>
          Based on the settings of <Time at={settings.at} fixed={false} />
        </>
      ) : (
        "Nothing is recorded yet"
      )}
    </span>
  );
}

type ActionsProps = ReviewProps & { named: boolean; red: boolean; signInFirst: boolean };

function Actions({ view, purpose, conflict, pending, onClose, named, red, signInFirst }: ActionsProps) {
  const first =
    conflict !== null ? "Look at what changed first." : signInFirst ? "Sign in again first." : undefined;
  return (
    <>
      <Button onClick={onClose} disabledReason={pending ? "The change is on its way." : undefined}>
        Keep editing
      </Button>
      <Button
        type="submit"
        variant={red ? "danger" : "primary"}
        pending={pending}
        disabledReason={first ?? (named ? undefined : `Type ${view.name} first.`)}
      >
        {purpose === "record" ? "Record as already in force" : "Apply changes"}
      </Button>
    </>
  );
}

const SignInFirst = () => (
  <Notice tone="warn" role="alert" actions={<SignInTab href={routes.signInAgain} />}>
    This change needs a recent sign-in. Nothing was sent. Sign in again in a new tab: this window and the
    edits wait, and go on by themselves.
  </Notice>
);

const isGrave = (dangers: readonly Danger[]) =>
  dangers.includes("disables") || dangers.includes("opens-to-all");

/** After a restore from a backup. */
const LookFirst = ({ purpose }: Pick<ReviewProps, "purpose">) => (
  <Notice tone="warn" title="Look at the provider’s own records first.">
    This record was restored from a backup and may lack changes that are in force.{" "}
    {purpose === "record"
      ? "Record what the provider shows, which may differ from what stands here."
      : "These settings replace all of them: compare every range, the limit and the switch with what the provider shows."}
  </Notice>
);

/** The last look before the one call: what changes, what stays, what it costs. */
export function ReviewDialog(props: ReviewProps) {
  const { view, before, next, conflict, purpose, open, pending, failure, onClose, onClosed } = props;
  const review = useReview(props);
  const { dangers, checked, named, signInFirst, confirmation } = review;
  return (
    <Dialog
      open={open}
      onRequestClose={() => (pending ? undefined : onClose())}
      onClosed={onClosed}
      title={titleOf(props)}
      onSubmit={review.submit}
      confirmation={conflict === null && <BasedOn {...view} />}
      actions={<Actions {...props} named={named} red={isGrave(dangers)} signInFirst={signInFirst} />}
    >
      <OtherReader reader={view.reader} />
      {conflict}
      <p className="text-ink-2">{introduction(props)}</p>
      {view.behind && <LookFirst purpose={purpose} />}
      <ReviewRows before={before} next={next} />
      {(purpose === "record" ? [] : consequencesOf(before, next, dangers)).map(({ tone, text }) => (
        <Notice key={text} tone={tone}>
          {text}
        </Notice>
      ))}
      {signInFirst && <SignInFirst />}
      {dangers.length > 0 && (
        <TextField
          label={`Type ${view.name} to confirm`}
          hint={confirmation !== "" && !named ? "This is not the connection’s name yet." : undefined}
          value={confirmation}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => review.setConfirmation(event.target.value)}
        />
      )}
      {purpose === "record" && (
        <TextField
          label="System ID in use"
          hint="What clients bind with now. It is recorded and not sent."
          error={review.idError}
          mono
          value={review.typedId}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => review.setTypedId(event.target.value)}
        />
      )}
      <TextField
        label="Reason or ticket"
        hint="Optional, kept in the history."
        error={checked.ok ? undefined : checked.message}
        value={review.reason}
        maxLength={REASON_MAX * 2}
        autoComplete="off"
        onChange={(event) => review.setReason(event.target.value)}
      />
      {conflict === null && <Failure failure={failure} purpose={purpose} />}
    </Dialog>
  );
}
