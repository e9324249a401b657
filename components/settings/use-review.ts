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
  /** Why the last attempt from this dialog did not apply, if it did not. */
  failure: { kind: "error"; error: AppError } | { kind: "outcome"; change: SentChange } | null;
};

/** What was entered in the dialog. */
export type Confirmed = { reason: string | null; confirmation: string; systemId: string | null };

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
    return form.handleSubmit((values) => {
      const read = readForm(values);
      if (read.ok) begin({ purpose, next: read.settings, systemId: boundId ?? read.systemId });
    }, toFirstWrong)();
  };
  /** After the edits went on top of somebody else's change: what there is to review now. */
  const again = () => {
    const read = readForm(form.getValues());
    setReview((current) => {
      if (current === null || !read.ok || current.purpose === "again") return null;
      return { ...current, next: read.settings, systemId: read.systemId, failure: null };
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
