import type { SentChange } from "@/lib/domain/change";
import { type AppError, isUnheard } from "@/lib/result";
import type { Ending } from "./rotation-model";

/** The ending of an attempt that our server answered. `heardAt` is the reader's clock, in ms. */
export function endingOfChange({ seq, at, outcome, recorded }: SentChange, heardAt: number): Ending {
  switch (outcome.kind) {
    case "applied":
      return { kind: "applied", seq, at, heardAt, recorded, through: "answer", provenAt: null };
    case "rejected":
      return { kind: "rejected", outcome, recorded, heardAt };
    case "not-sent":
      return { kind: "not-sent", outcome };
    case "unconfirmed":
      return { kind: "unconfirmed", seq, at, outcome, recorded };
  }
}

/** The ending of an attempt that our server refused, or of which nothing was heard. */
export const endingOfError = (error: AppError): Ending => ({
  kind: isUnheard(error.code) ? "unheard" : "refused",
  error,
});
