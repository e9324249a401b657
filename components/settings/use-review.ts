"use client";

import { type SubmitEvent, useState } from "react";
import type { FieldErrors } from "react-hook-form";

import type { SentChange } from "@/lib/domain/change";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { checkReason, checkSystemId } from "@/lib/domain/credentials";
import { dangersOf } from "@/lib/domain/dangers";
import type { Settings } from "@/lib/domain/settings";
import { possibleSettings, standingOf, valuesOf } from "@/lib/domain/standing";
import { useRecentSignIn } from "@/lib/queries/sign-in-again";
import { type FormValues, settingsFormSchema } from "@/lib/domain/settings-form";
import type { AppError } from "@/lib/result";
import type { SettingsForm } from "./use-settings-form";

/** What is reviewed, and what for: to be sent, to be written down as in force already, or to be sent once more. */
type Reviewed =
  /** The system ID as typed the first time or as a bind has shown it: recorded, and never sent. */
  | { purpose: "apply" | "record"; next: Settings; systemId: string | null }
  /** `seq` is the newest attempt, which a repeat has to name. */
  | { purpose: "again"; next: Settings; seq: number };

/** The dialog before the call. */
export type Review = Reviewed & {
  /** Why the last attempt from this dialog did not apply, if it did not. */
  failure: { kind: "error"; error: AppError } | { kind: "outcome"; change: SentChange } | null;
};

/** What was entered in the dialog. */
export type Confirmed = { reason: string | null; confirmation: string; systemId: string | null };

/** What dangers are judged against, as far as this page knows. */
export const beforeOf = (view: ConnectionView) => ({
  now: possibleSettings(view),
  dayAgo: view.dayAgo,
  undo: view.undo,
});

/** The review while there is one, with what it is about; `load` gets the code of its dialog, which is awaited. */
export function useReview(
  { form, list }: SettingsForm,
  toFirstWrong: (errors: FieldErrors<FormValues>) => void,
  load: () => Promise<unknown>,
) {
  const [review, setReview] = useState<Review | null>(null);
  const [loadFailed, setLoadFailed] = useState(false);
  const begin = (reviewed: Reviewed) =>
    void load().then(
      () => {
        setLoadFailed(false);
        setReview({ ...reviewed, failure: null });
      },
      () => setLoadFailed(true),
    );
  const start = (purpose: "apply" | "record", boundId: string | null = null) => {
    list.current?.addTyped();
    return form.handleSubmit(
      ({ settings, systemId }) => begin({ purpose, next: settings, systemId: boundId ?? systemId }),
      toFirstWrong,
    )();
  };
  /** After the edits went on top of somebody else's change: what there is to review now. */
  const again = () => {
    const read = settingsFormSchema.safeParse(form.getValues());
    setReview((current) => {
      if (current === null || !read.success || current.purpose === "again") return null;
      return { ...current, next: read.data.settings, systemId: read.data.systemId, failure: null };
    });
  };
  return {
    review,
    /** The dialog did not arrive. */
    loadFailed,
    begin,
    start,
    again,
    close: () => setReview(null),
    fail: (failure: Review["failure"]) => setReview((current) => current && { ...current, failure }),
  };
}

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
