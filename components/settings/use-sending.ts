"use client";

import { useState } from "react";
import type { FieldErrors } from "react-hook-form";

import type { SentChange } from "@/lib/domain/change";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { dangersOf } from "@/lib/domain/dangers";
import type { FormValues } from "@/lib/domain/settings-form";
import {
  type ConnectionActions,
  useApplySettings,
  useRecordSettings,
  useSendAgain,
} from "@/lib/queries/changes";
import type { AppError } from "@/lib/result";
import { failureAfterClosing, type LastOutcome, unlessOpen } from "./outcome-notice";
import { beforeOf, type Confirmed, useReview } from "./use-review";
import type { SettingsForm } from "./use-settings-form";

type SendingInput = {
  view: ConnectionView;
  editing: SettingsForm;
  actions: ConnectionActions;
  /** Gets the code of the review's dialog. */
  loadReview: () => Promise<unknown>;
};

/** Goes to what has to be mended or chosen first, from the top of the page. */
export const toFirstWrong =
  ({ form, list }: SettingsForm) =>
  (errors: FieldErrors<FormValues>) => {
    if (errors.systemId) form.setFocus("systemId");
    else if (errors.allowlist) list.current?.focus();
    else if (errors.mayBeAdded) list.current?.focusUndecided();
    else if (errors.dailyLimit) form.setFocus("dailyLimit");
    else if (errors.enabled) form.setFocus("enabled");
  };

type Parts = ReturnType<typeof useReview> & { setLast: (last: LastOutcome | null) => void };

/** Sends the reviewed settings; what became of them decides what happens to the edits. */
function useApplying({ view, editing, actions }: SendingInput, { close, fail, setLast }: Parts) {
  const { base, adopt, changed } = editing;
  const apply = useApplySettings(view.slug, actions);

  const ended = (change: SentChange, next: Parameters<typeof changed>[0]) => {
    switch (change.outcome.kind) {
      case "applied":
        changed(next);
        setLast({ kind: "change", change, subject: "change" });
        return close();
      case "unconfirmed":
        // The attempt stands on the page as a doubt now: keeping it as edits would say that it was not sent.
        adopt(base);
        setLast(unlessOpen(change, "change"));
        return close();
      case "rejected":
      case "not-sent":
        return fail({ kind: "outcome", change });
    }
  };
  const now = (settings: Parameters<typeof changed>[0], input: Confirmed) =>
    apply.mutate(
      { settings, base: base.version, ...input },
      {
        onSuccess: (result) => {
          if (result.kind === "sent") return ended(result.change, settings);
          changed(settings, base);
          setLast({ kind: "recorded", words: "Labels recorded. Nothing was sent." });
          close();
        },
        onError: ({ error }) => fail({ kind: "error", error }),
      },
    );
  return { now, pending: apply.isPending };
}

/** Writes down settings that are in force already. */
function useRecording({ view, editing, actions }: SendingInput, { close, fail, setLast }: Parts) {
  const { base, changed } = editing;
  const record = useRecordSettings(view.slug, actions);

  const now = (settings: Parameters<typeof changed>[0], input: Confirmed) =>
    record.mutate(
      { settings, base: base.version, ...input },
      {
        onSuccess: () => {
          changed(settings);
          setLast({ kind: "recorded", words: "Recorded as already in force. Nothing was sent." });
          close();
        },
        onError: ({ error }) => fail({ kind: "error", error }),
      },
    );
  return { now, pending: record.isPending };
}

/** Repeats the newest attempt: at once, or where that is dangerous from the dialog. */
function useRepeating({ view, actions }: SendingInput, { close, fail, setLast, review, begin }: Parts) {
  const again = useSendAgain(view.slug, actions);
  const [since, setSince] = useState<number | null>(null);
  const reviewed = review?.purpose === "again";

  const ended = (change: SentChange) => {
    const { kind } = change.outcome;
    if (reviewed && (kind === "rejected" || kind === "not-sent")) return fail({ kind: "outcome", change });
    setLast(unlessOpen(change, "repeat"));
    close();
  };
  const failed = (error: AppError) =>
    reviewed ? fail({ kind: "error", error }) : setLast({ kind: "error", error, subject: "repeat" });
  const now = (seq: number, { reason, confirmation }: Pick<Confirmed, "reason" | "confirmation">) => {
    setSince(Date.now());
    again.mutate({ seq, reason, confirmation }, { onSuccess: ended, onError: ({ error }) => failed(error) });
  };

  const next = view.attempts.settings.at(-1)?.settings;
  const asks = next !== undefined && dangersOf(beforeOf(view), next).length > 0;
  const seq = view.sendAgain;
  return {
    now,
    /** Whether it needs the name, the recent sign-in and the look that the first attempt needed. */
    asks,
    since: again.isPending ? since : null,
    pending: again.isPending,
    start: () => {
      if (seq === null || next === undefined) return;
      if (asks) begin({ purpose: "again", seq, next });
      else now(seq, { reason: null, confirmation: "" });
    },
  };
}

/** Everything that leaves the settings form: review, apply, record, send again. */
export function useSending(input: SendingInput) {
  const { editing } = input;
  const [{ last, told }, tell] = useState<{ last: LastOutcome | null; told: number }>({
    last: null,
    told: 0,
  });
  const setLast = (next: LastOutcome | null) => tell(({ told }) => ({ last: next, told: told + 1 }));
  const parts = { ...useReview(editing, toFirstWrong(editing), input.loadReview), setLast };
  const { review, loadFailed, start, close, again: reviewAgain } = parts;
  const applying = useApplying(input, parts);
  const recording = useRecording(input, parts);
  const repeating = useRepeating(input, parts);
  const [since, setSince] = useState(0);
  const pending = applying.pending
    ? "apply"
    : recording.pending
      ? "record"
      : repeating.pending
        ? "again"
        : null;

  return {
    review,
    loadFailed,
    last,
    /** How many there were: one with the same words is announced again. */
    told,
    pending,
    /** When the pending one was sent, in ms. */
    since,
    startReview: start,
    repeating,
    confirm: (input: Confirmed) => {
      if (review === null) return;
      setSince(Date.now());
      if (review.purpose === "again") repeating.now(review.seq, input);
      else (review.purpose === "record" ? recording : applying).now(review.next, input);
    },
    reviewAgain,
    close: () => {
      // What became of the last attempt does not leave the page with its dialog.
      const trace = review && failureAfterClosing(review);
      if (trace) tell(({ told }) => ({ last: trace, told }));
      close();
    },
    dismiss: () => tell(({ told }) => ({ last: null, told })),
  };
}

export type Sending = ReturnType<typeof useSending>;
