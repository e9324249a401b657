import type { SentChange } from "@/lib/domain/change";
import type { AppError, ErrorCode } from "@/lib/result";
import type { Ending } from "./rotation-model";

/** Whether a failure with this code is certain to have changed nothing. */
const changedNothing: Record<ErrorCode, boolean> = {
  "signed-out": true,
  forbidden: true,
  "not-found": true,
  "recent-sign-in": true,
  invalid: true,
  conflict: true,
  "in-flight": true,
  "open-question": true,
  "nothing-known": true,
  "no-bind-host": true,
  "no-key": true,
  "rate-limited": true,
  ledger: true,
  offline: true,
  "new-version": true,
  unreachable: false,
  unexpected: false,
};

/** The ending of an attempt that our server answered. `heardAt` is the reader's clock, in ms. */
export function endingOfChange({ seq, at, outcome, recorded }: SentChange, heardAt: number): Ending {
  switch (outcome.kind) {
    case "applied":
      return { kind: "applied", seq, at, heardAt, recorded, through: "answer", proven: false };
    case "rejected":
      return { kind: "rejected", outcome, recorded };
    case "not-sent":
      return { kind: "not-sent", outcome };
    case "unconfirmed":
      return { kind: "unconfirmed", seq, outcome, recorded };
  }
}

/** The ending of an attempt that our server refused, or of which nothing was heard. */
export const endingOfError = (error: AppError): Ending => ({
  kind: changedNothing[error.code] ? "refused" : "unheard",
  error,
});
