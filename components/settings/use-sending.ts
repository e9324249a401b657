"use client";

import { useState } from "react";
import type { FieldErrors } from "react-hook-form";

import type { SentChange } from "@/lib/domain/change";
import type { Settings } from "@/lib/domain/settings";
import type { ConnectionActions } from "@/lib/queries/actions";
import { useApplySettings, useRecordSettings, useSendAgain } from "@/lib/queries/changes";
import type { AppError } from "@/lib/result";
import { type FormValues, readForm } from "./form-values";
import type { SettingsForm } from "./use-settings-form";

/** What became of the last thing that was asked for, until it is dismissed. */
export type LastOutcome =
  | { kind: "change"; change: SentChange; repeats: boolean }
  | { kind: "recorded"; words: string }
  | { kind: "error"; error: AppError; repeats: boolean };

/** The dialog before the call. */
export type Review = {
  next: Settings;
  /** As typed the first time; it is recorded and never sent. */
  systemId: string | null;
  /** To be sent, or written down as being in force already. */
  purpose: "apply" | "record";
  open: boolean;
  /** Why the last attempt from this dialog did not apply, if it did not. */
  failure: { kind: "error"; error: AppError } | { kind: "outcome"; change: SentChange } | null;
};

type SendingInput = {
  slug: string;
  editing: SettingsForm;
  actions: ConnectionActions;
};

/** Goes to what has to be mended first, from the top of the page. */
const toFirstWrong =
  ({ form, list }: SettingsForm) =>
  (errors: FieldErrors<FormValues>) => {
    if (errors.systemId) form.setFocus("systemId");
    else if (errors.allowlist) list.current?.focus();
    else if (errors.dailyLimit) form.setFocus("dailyLimit");
  };

/** The dialog of the review: open with what it is about, closed, or gone. */
function useReview(editing: SettingsForm) {
  const { form, list } = editing;
  const [review, setReview] = useState<Review | null>(null);
  const start = (purpose: Review["purpose"]) => {
    list.current?.addTyped();
    return form.handleSubmit((values) => {
      const read = readForm(values);
      if (!read.ok) return;
      setReview({ next: read.settings, systemId: read.systemId, purpose, open: true, failure: null });
    }, toFirstWrong(editing))();
  };
  /** After the edits went on top of somebody else's change: what there is to review now. */
  const again = () => {
    const read = readForm(form.getValues());
    setReview(
      (current) =>
        current &&
        (read.ok
          ? { ...current, next: read.settings, systemId: read.systemId, failure: null }
          : { ...current, open: false }),
    );
  };
  return {
    review,
    start,
    again,
    close: () => setReview((current) => current && { ...current, open: false }),
    fail: (failure: Review["failure"]) => setReview((current) => current && { ...current, failure }),
    forget: () => setReview(null),
  };
}

export type Confirmed = { reason: string | null; confirmation: string; systemId: string | null };

/** Sends the reviewed settings; what became of them decides what happens to the edits. */
function useApplying({ slug, editing, actions }: SendingInput, parts: Parts) {
  const { base, adopt, changed } = editing;
  const { review, close, fail, setLast } = parts;
  const apply = useApplySettings(slug, actions);

  const ended = (change: SentChange, next: Settings) => {
    switch (change.outcome.kind) {
      case "applied":
        changed(next);
        setLast({ kind: "change", change, repeats: false });
        return close();
      case "unconfirmed":
        // The attempt is an open question on the page now: keeping it as edits would say that it was not sent.
        adopt(base);
        setLast(unlessOpen(change, false));
        return close();
      case "rejected":
      case "not-sent":
        return fail({ kind: "outcome", change });
    }
  };
  const confirm = (input: Confirmed) => {
    if (review === null) return;
    const { next } = review;
    apply.mutate(
      { settings: next, base: base.version, ...input },
      {
        onSuccess: (result) => {
          if (result.kind === "sent") return ended(result.change, next);
          changed(next, base.question);
          setLast({ kind: "recorded", words: "Labels recorded. Nothing was sent." });
          close();
        },
        onError: ({ error }) => fail({ kind: "error", error }),
      },
    );
  };
  return { confirm, pending: apply.isPending };
}

/** Writes down settings that are in force already, from the dialog or, the first time, at once. */
function useRecording({ slug, editing, actions }: SendingInput, parts: Parts) {
  const { form, list, base, changed } = editing;
  const { review, close, fail, setLast } = parts;
  const record = useRecordSettings(slug, actions);

  const now = (settings: Settings, systemId: string | null, reason: string | null) =>
    record.mutate(
      { settings, systemId, base: base.version, reason },
      {
        onSuccess: () => {
          changed(settings);
          setLast({ kind: "recorded", words: "Recorded as already in force. Nothing was sent." });
          close();
        },
        onError: ({ error }) => {
          if (review) fail({ kind: "error", error });
          else setLast({ kind: "error", error, repeats: false });
        },
      },
    );
  const first = () => {
    list.current?.addTyped();
    return form.handleSubmit((values) => {
      const read = readForm(values);
      if (read.ok) now(read.settings, read.systemId, null);
    }, toFirstWrong(editing))();
  };
  return { now, first, pending: record.isPending };
}

/** An outcome that the page shows by itself, as an open question, replaces the one before without words of its own. */
const unlessOpen = (change: SentChange, repeats: boolean): LastOutcome | null =>
  change.outcome.kind === "unconfirmed" && change.recorded ? null : { kind: "change", change, repeats };

type Parts = ReturnType<typeof useReview> & { setLast: (last: LastOutcome | null) => void };

/** Everything that leaves the settings form: review, apply, record, send again. */
export function useSending(input: SendingInput) {
  const { slug, editing, actions } = input;
  const [{ last, told }, tell] = useState<{ last: LastOutcome | null; told: number }>({
    last: null,
    told: 0,
  });
  const setLast = (next: LastOutcome | null) => tell(({ told }) => ({ last: next, told: told + 1 }));
  const parts = { ...useReview(editing), setLast };
  const applying = useApplying(input, parts);
  const recording = useRecording(input, parts);
  const again = useSendAgain(slug, actions);
  const { review, start, close, forget } = parts;
  const pending = applying.pending
    ? "apply"
    : recording.pending
      ? "record"
      : again.isPending
        ? "again"
        : null;

  return {
    review,
    last,
    /** How many there were: one with the same words is announced again. */
    told,
    pending,
    startReview: start,
    confirm: (input: Confirmed) => {
      if (review?.purpose === "record") recording.now(review.next, input.systemId, input.reason);
      else applying.confirm(input);
    },
    recordFirst: recording.first,
    sendAgain: (seq: number) =>
      again.mutate(seq, {
        onSuccess: (change) => setLast(unlessOpen(change, true)),
        onError: ({ error }) => setLast({ kind: "error", error, repeats: true }),
      }),
    reviewAgain: parts.again,
    close,
    forget,
    dismiss: () => tell(({ told }) => ({ last: null, told })),
  };
}

export type Sending = ReturnType<typeof useSending>;
