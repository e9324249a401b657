"use client";

import { type ReactNode, useEffect, useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { OtherReader, SignInTab } from "@/components/ui/sign-in";
import { TextField } from "@/components/ui/field";
import { Time } from "@/components/ui/time";
import { Value } from "@/components/ui/value";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { REASON_MAX } from "@/lib/domain/credentials";
import { isGrave } from "@/lib/domain/dangers";
import type { Settings } from "@/lib/domain/settings";
import { standingOf } from "@/lib/domain/standing";
import { routes } from "@/lib/routes";
import { AttemptFailure, OutcomeNotice, subjects } from "./outcome-notice";
import { ReviewRows } from "./review-rows";
import { BasedOn, confirmWords, ConsequenceNotices, introductionOf, LookFirst, Title } from "./review-words";
import { type Confirmation, type Confirmed, type Review, useConfirmation } from "./use-review";

export type ReviewProps = {
  review: Review;
  view: ConnectionView;
  /** What the edits are based on; the page may know of newer settings meanwhile. */
  before: Settings | null;
  /** Somebody else was faster while this was reviewed: nothing goes out before that is looked at. */
  conflict: ReactNode;
  /** Since when it is on its way, in ms; null while it is not. */
  pendingSince: number | null;
  onConfirm: (input: Confirmed) => void;
  onClose: () => void;
};

function Failure({ failure, purpose }: Pick<Review, "failure" | "purpose">) {
  if (failure === null) return null;
  const subject = subjects[purpose === "again" ? "repeat" : "attempt"];
  const meaning = purpose === "again" ? "The first attempt may still be in force." : "The edits are kept.";
  return failure.kind === "outcome" ? (
    <OutcomeNotice change={failure.change} subject={subject} meaning={meaning} />
  ) : (
    <AttemptFailure error={failure.error} meaning={meaning} {...(purpose !== "record" && { subject })} />
  );
}

type ActionsProps = ReviewProps & { confirmation: Confirmation };

function Actions({ review, conflict, pendingSince, onClose, confirmation }: ActionsProps) {
  const { dangers, name, signInFirst } = confirmation;
  const { purpose } = review;
  const pending = pendingSince !== null;
  const first =
    conflict !== null ? "Look at what changed first." : signInFirst ? "Sign in again first." : undefined;
  // Writing down switches nothing off and opens nothing.
  const red = purpose !== "record" && dangers.some(isGrave);
  return (
    <>
      <Button onClick={onClose} disabledReason={pending ? "The change is on its way." : undefined}>
        {purpose === "again" ? "Cancel" : "Keep editing"}
      </Button>
      <Button
        type="submit"
        variant={red ? "danger" : "primary"}
        pending={pending}
        disabledReason={first ?? (name.done ? undefined : "Type the connection’s name first.")}
      >
        {confirmWords[purpose]}
      </Button>
    </>
  );
}

const SignInFirst = () => (
  <Notice tone="warn" role="alert" actions={<SignInTab href={routes.signInAgain} />}>
    This change needs a recent sign-in. Nothing was sent or recorded. Sign in again in a new tab: this window
    and the edits wait, and go on by themselves.
  </Notice>
);

/** Typed as it is: a translated name would be another one. */
const TypeName = ({ of: name }: { of: string }) => (
  <span>
    Type <Value>{name}</Value> to confirm
  </span>
);

/** What is typed before the call: the name where the change is dangerous, what is in use, why. */
function Fields({ view, purpose, confirmation }: FieldsProps) {
  const { dangers, name, inUse, reason } = confirmation;
  const idHint =
    inUse.possible.length > 0
      ? `It may be ${inUse.possible.join(" or ")}. Left empty, that stays open; it is recorded and never sent.`
      : "What clients bind with now. It is recorded and not sent.";
  return (
    <>
      {dangers.length > 0 && (
        <TextField
          label={<TypeName of={view.name} />}
          hint={name.text !== "" && !name.done ? "This is not the connection’s name yet." : undefined}
          value={name.text}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => name.set(event.target.value)}
        />
      )}
      {purpose === "record" && (
        <TextField
          label="System ID in use"
          hint={<Value>{idHint}</Value>}
          error={inUse.error}
          mono
          value={inUse.typed}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => inUse.setTyped(event.target.value)}
        />
      )}
      <TextField
        label="Reason or ticket"
        hint="Optional, kept in the history."
        error={reason.error}
        value={reason.text}
        maxLength={REASON_MAX * 2}
        autoComplete="off"
        onChange={(event) => reason.set(event.target.value)}
      />
    </>
  );
}

type FieldsProps = { view: ConnectionView; purpose: Review["purpose"]; confirmation: Confirmation };

/** The last look before the one call, or the record: what it costs, what changes, what stays. */
export function ReviewDialog(props: ReviewProps) {
  const { review, view, before, conflict, pendingSince, onConfirm, onClose } = props;
  const { next, purpose, failure } = review;
  const blocked = pendingSince !== null || conflict !== null;
  const confirmation = useConfirmation({ view, review, blocked, onConfirm });
  const reviewed = { view, before, next, purpose };
  return (
    <Dialog
      onRequestClose={() => (pendingSince !== null ? undefined : onClose())}
      title={<Title {...reviewed} />}
      onSubmit={confirmation.submit}
      confirmation={conflict === null && <BasedOn view={view} purpose={purpose} />}
      actions={<Actions {...props} confirmation={confirmation} />}
    >
      <OtherReader reader={view.reader} />
      {conflict}
      <p className="text-ink-2">{introductionOf(reviewed)}</p>
      {view.behind && <LookFirst purpose={purpose} />}
      <ConsequenceNotices {...reviewed} dangers={confirmation.dangers} />
      <ReviewRows before={before} next={next} standing={standingOf(view)} />
      {confirmation.signInFirst && <SignInFirst />}
      <Fields view={view} purpose={purpose} confirmation={confirmation} />
      {pendingSince !== null && purpose !== "record" && <UnderWay since={pendingSince} />}
      {conflict === null && <Failure failure={failure} purpose={purpose} />}
    </Dialog>
  );
}

/** A spinner says enough for this long, in ms. */
const PATIENCE = 3_000;

/** A call that takes longer than calls do: since when, and what comes of it at the latest. */
function UnderWay({ since }: { since: number }) {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), since + PATIENCE - Date.now());
    return () => clearTimeout(timer);
  }, [since]);
  if (!long) return null;
  return (
    <Notice tone="info" role="status">
      Sent at <Time at={since} style="clock" fixed={false} />, and no answer yet. The provider may take until
      its timeout; without an answer by then the page says what may be in force. Nothing is sent twice.
    </Notice>
  );
}
