import type { Tone } from "@/components/ui/tone";
import type { Proof } from "./proof";
import type { RotationState } from "./rotation-model";
import { isInDoubt } from "./rotation-rules";

export type Mark = { tone: Tone; word: string };

const marks = {
  waiting: { tone: "warn", word: "not in force yet" },
  sent: { tone: "warn", word: "on its way" },
  doubtful: { tone: "warn", word: "may be in force" },
  accepted: { tone: "neutral", word: "accepted" },
  unproven: { tone: "warn", word: "accepted, not proven" },
  proven: { tone: "ok", word: "in force" },
} as const satisfies Record<string, Mark>;

/** The mark of the new credentials: accepted is not proven, only a bind makes it "in force". */
export function newMark(state: RotationState, proof: Proof | null): Mark {
  switch (proof?.kind) {
    case "proven":
      return marks.proven;
    case "checking":
      return marks.accepted;
    case "failed":
    case "untried":
    case "impossible":
    case "no-password":
      return marks.unproven;
    case undefined:
      if (isInDoubt(state)) return marks.doubtful;
      return state.step === "sending" ? marks.sent : marks.waiting;
  }
}
