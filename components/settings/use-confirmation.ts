"use client";

import { type SubmitEvent, useState } from "react";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { checkReason, checkSystemId } from "@/lib/domain/credentials";
import { dangersOf } from "@/lib/domain/dangers";
import { standingOf, valuesOf } from "@/lib/domain/standing";
import { useRecentSignIn } from "@/lib/queries/sign-in-again";
import type { Confirmed, Review } from "./use-review";
import { beforeOf } from "./use-sending";

type ConfirmationInput = {
  view: ConnectionView;
  review: Review;
  /** Nothing goes out now: it is on its way already, or somebody else was faster. */
  blocked: boolean;
  onConfirm: (input: Confirmed) => void;
};

/** The system ID that a record starts with: never an old one that is in doubt. */
function firstId(view: ConnectionView, review: Review): string {
  const given = review.purpose === "again" ? null : review.systemId;
  const { systemId } = standingOf(view);
  return given ?? (systemId.standing === "in-force" ? systemId.value : "");
}

/** The system ID in use, as typed for a record. */
function useSystemIdInUse(view: ConnectionView, review: Review) {
  const [typed, setTyped] = useState(() => firstId(view, review));
  const { systemId } = standingOf(view);
  const asked = review.purpose === "record" && typed.trim() !== "";
  const checked = asked ? checkSystemId(typed.trim()) : null;
  const known = systemId.standing === "in-force" ? systemId.value : null;
  return {
    typed,
    setTyped,
    error: checked?.ok === false ? checked.message : undefined,
    /** The ones that may be in force, where that is in doubt. */
    possible: systemId.standing === "in-force" ? [] : valuesOf(systemId),
    /** What to record; null leaves it as it is recorded. An emptied field says nothing. */
    toRecord: checked?.ok && checked.value !== known ? checked.value : null,
  };
}

/** What is entered before a change is confirmed: the name where it is dangerous, the reason, for a record the system ID. */
export function useConfirmation({ view, review, blocked, onConfirm }: ConfirmationInput) {
  const inUse = useSystemIdInUse(view, review);
  const [reason, setReason] = useState("");
  const [name, setName] = useState("");
  const dangers = dangersOf(beforeOf(view), review.next);
  const checked = checkReason(reason);
  const named = dangers.length === 0 || name.trim() === view.name;
  const { recent } = useRecentSignIn(view, "apply");
  const signInFirst = dangers.length > 0 && !recent;
  const submit = ({ currentTarget }: SubmitEvent<HTMLFormElement>) => {
    currentTarget.querySelector<HTMLElement>("[aria-invalid]")?.focus();
    if (!checked.ok || !named || signInFirst || blocked || inUse.error !== undefined) return;
    const given = review.purpose === "again" ? null : review.systemId;
    onConfirm({
      reason: checked.value || null,
      confirmation: name.trim(),
      systemId: review.purpose === "record" ? inUse.toRecord : given,
    });
  };
  return {
    inUse,
    reason: { text: reason, set: setReason, error: checked.ok ? undefined : checked.message },
    name: { text: name, set: setName, done: named },
    dangers,
    signInFirst,
    submit,
  };
}

export type Confirmation = ReturnType<typeof useConfirmation>;
