import type { Tone } from "@/components/ui/tone";
import type { ConnectionView } from "@/lib/domain/connection-view";
import type { RotationState } from "./rotation-model";
import { isInDoubt, shownEnding } from "./rotation-rules";

export type Mark = { tone: Tone; word: string };

const marks = {
  waiting: { tone: "warn", word: "not in force yet" },
  sent: { tone: "warn", word: "on its way" },
  doubtful: { tone: "warn", word: "may be in force" },
  accepted: { tone: "neutral", word: "accepted" },
  proven: { tone: "ok", word: "in force" },
} as const satisfies Record<string, Mark>;

/** The mark of the new credentials: accepted is not proven, only a bind makes it "in force". */
export function newMark(state: RotationState, view: ConnectionView): Mark {
  const ending = shownEnding(state);
  if (ending?.kind !== "applied") {
    if (isInDoubt(state)) return marks.doubtful;
    return state.step === "sending" ? marks.sent : marks.waiting;
  }
  const proven = ending.proven || (view.password?.seq === ending.seq && view.password?.proven === true);
  return proven ? marks.proven : marks.accepted;
}
