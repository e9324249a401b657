"use client";

import { useState } from "react";

import type { SentChange } from "@/lib/domain/change";
import type { Settings } from "@/lib/domain/settings";
import type { ConnectionActions } from "@/lib/queries/actions";
import { useApplySettings, useRecordSettings, useSendAgain } from "@/lib/queries/changes";
import type { AppError } from "@/lib/result";
import { readForm } from "./form-values";
import type { SettingsForm } from "./use-settings-form";

/** What became of the last thing that was asked for, until it is dismissed. */
export type LastOutcome =
  | { kind: "change"; subject: string; change: SentChange }
  | { kind: "recorded"; words: string }
  | { kind: "error"; error: AppError };

/** The dialog before the call: which settings it is about, and why the last attempt failed. */
export type Review = {
  next: Settings;
  systemId: string | null;
  purpose: "apply" | "record";
  open: boolean;
  failure: { kind: "error"; error: AppError } | { kind: "outcome"; change: SentChange } | null;
};

/** Everything that leaves the settings form: review, apply, record, send again. */
export function useSending(slug: string, editing: SettingsForm, actions: ConnectionActions) {
  const { form, base, adopt } = editing;
  const [review, setReview] = useState<Review | null>(null);
  const [last, setLast] = useState<LastOutcome | null>(null);
  const apply = useApplySettings(slug, actions);
  const record = useRecordSettings(slug, actions);
  const again = useSendAgain(slug, actions);

  const close = () => setReview((current) => current && { ...current, open: false });
  const failed = (failure: Review["failure"]) => setReview((current) => current && { ...current, failure });

  const startReview = (purpose: Review["purpose"]) =>
    form.handleSubmit((values) => {
      const read = readForm(values);
      if (!read.ok) return;
      setLast(null);
      setReview({ next: read.settings, systemId: read.systemId, purpose, open: true, failure: null });
    })();

  const ended = (change: SentChange, next: Settings) => {
    switch (change.outcome.kind) {
      case "applied":
        adopt({ settings: next, version: base.version + 1 });
        setLast({ kind: "change", subject: "Settings", change });
        return close();
      case "unconfirmed":
        // The attempt is an open question on the page now: keeping it as edits would say that it was not sent.
        adopt(base);
        return close();
      case "rejected":
      case "not-sent":
        return failed({ kind: "outcome", change });
    }
  };

  const confirmApply = (input: { reason: string | null; confirmation: string }) => {
    if (review === null) return;
    const { next, systemId } = review;
    apply.mutate(
      { settings: next, systemId, base: base.version, ...input },
      {
        onSuccess: (applied) => {
          if (applied.kind === "sent") return ended(applied.change, next);
          adopt({ settings: next, version: base.version + 1 });
          setLast({ kind: "recorded", words: "Labels recorded. Nothing was sent." });
          close();
        },
        onError: ({ error }) => failed({ kind: "error", error }),
      },
    );
  };

  const recordNow = (settings: Settings, systemId: string | null, reason: string | null) =>
    record.mutate(
      { settings, systemId, base: base.version, reason },
      {
        onSuccess: () => {
          adopt({ settings, version: base.version + 1 });
          setLast({ kind: "recorded", words: "Recorded as already in force. Nothing was sent." });
          close();
        },
        onError: ({ error }) => {
          if (review) failed({ kind: "error", error });
          else setLast({ kind: "error", error });
        },
      },
    );

  const recordFirst = () =>
    form.handleSubmit((values) => {
      const read = readForm(values);
      if (read.ok) recordNow(read.settings, read.systemId, null);
    })();

  const sendAgain = (seq: number) => {
    setLast(null);
    again.mutate(seq, {
      onSuccess: (change) => {
        if (change.outcome.kind !== "unconfirmed")
          setLast({ kind: "change", subject: "This repeat was", change });
      },
      onError: ({ error }) => setLast({ kind: "error", error }),
    });
  };

  return {
    review,
    last,
    pending: { apply: apply.isPending, record: record.isPending, again: again.isPending },
    startReview,
    confirm: (input: { reason: string | null; confirmation: string }) => {
      if (review?.purpose === "record") recordNow(review.next, review.systemId, input.reason);
      else confirmApply(input);
    },
    recordFirst,
    sendAgain,
    close,
    forget: () => setReview(null),
    dismiss: () => setLast(null),
  };
}

export type Sending = ReturnType<typeof useSending>;
