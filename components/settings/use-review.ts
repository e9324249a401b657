"use client";

import { useState } from "react";
import type { FieldErrors } from "react-hook-form";

import type { SentChange } from "@/lib/domain/change";
import type { Settings } from "@/lib/domain/settings";
import type { AppError } from "@/lib/result";
import { type FormValues, readForm } from "./form-values";
import type { SettingsForm } from "./use-settings-form";

/** What is reviewed, and what for: to be sent, to be written down as in force already, or to be sent once more. */
type Reviewed =
  /** The system ID as typed the first time or as a bind has shown it: recorded, and never sent. */
  | { purpose: "apply" | "record"; next: Settings; systemId: string | null }
  /** `seq` is the newest attempt, which a repeat has to name. */
  | { purpose: "again"; next: Settings; seq: number };

/** The dialog before the call. */
export type Review = Reviewed & {
  open: boolean;
  /** Why the last attempt from this dialog did not apply, if it did not. */
  failure: { kind: "error"; error: AppError } | { kind: "outcome"; change: SentChange } | null;
};

/** What was entered in the dialog. */
export type Confirmed = { reason: string | null; confirmation: string; systemId: string | null };

/** The dialog of the review: open with what it is about, closed, or gone. */
export function useReview(
  { form, list }: SettingsForm,
  toFirstWrong: (errors: FieldErrors<FormValues>) => void,
) {
  const [review, setReview] = useState<Review | null>(null);
  const begin = (reviewed: Reviewed) => setReview({ ...reviewed, open: true, failure: null });
  const start = (purpose: "apply" | "record", boundId: string | null = null) => {
    list.current?.addTyped();
    return form.handleSubmit((values) => {
      const read = readForm(values);
      if (read.ok) begin({ purpose, next: read.settings, systemId: boundId ?? read.systemId });
    }, toFirstWrong)();
  };
  /** After the edits went on top of somebody else's change: what there is to review now. */
  const again = () => {
    const read = readForm(form.getValues());
    setReview((current) => {
      if (current === null) return null;
      if (!read.ok || current.purpose === "again") return { ...current, open: false };
      return { ...current, next: read.settings, systemId: read.systemId, failure: null };
    });
  };
  return {
    review,
    begin,
    start,
    again,
    close: () => setReview((current) => current && { ...current, open: false }),
    fail: (failure: Review["failure"]) => setReview((current) => current && { ...current, failure }),
    forget: () => setReview(null),
  };
}
