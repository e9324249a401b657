import type { SentChange } from "@/lib/domain/change";
import type { AppError, ErrorCode } from "@/lib/result";
import type { Review } from "./use-review";

/** What was sent, as the sentence begins. */
export const subjects = {
  change: "This change was",
  attempt: "This attempt was",
  repeat: "This repeat was",
} as const;

export type Subject = keyof typeof subjects;

/** What became of the last thing that was asked for, until it is dismissed or something newer answers it. */
export type LastOutcome =
  | { kind: "change"; change: SentChange; subject: Subject }
  | { kind: "recorded"; words: string }
  /** Without a subject nothing was to be sent. */
  | { kind: "error"; error: AppError; subject: Subject | null };

/** An outcome that the page shows by itself, as a doubt, replaces the one before without words of its own. */
export const unlessOpen = (change: SentChange, subject: Subject): LastOutcome | null =>
  change.outcome.kind === "unconfirmed" && change.recorded ? null : { kind: "change", change, subject };

/** What the page or the dialog asks for by itself once more: nothing of it has to stay. */
const askedAgain: ReadonlySet<ErrorCode> = new Set(["conflict", "in-flight", "invalid", "recent-sign-in"]);

/** What stays on the page of an attempt that failed, after its dialog is closed. */
export function failureAfterClosing({ failure, purpose }: Review): LastOutcome | null {
  if (failure === null) return null;
  const subject = purpose === "again" ? "repeat" : "change";
  if (failure.kind === "outcome") return { kind: "change", change: failure.change, subject };
  if (askedAgain.has(failure.error.code)) return null;
  return { kind: "error", error: failure.error, subject: purpose === "record" ? null : subject };
}
