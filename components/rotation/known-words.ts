import type { ConnectionView } from "@/lib/domain/connection-view";
import { appliedSentences } from "./applied-words";
import { endingWords } from "./ending-words";
import type { Proof } from "./proof";
import type { RotationState } from "./rotation-model";
import { newParts, shownEnding } from "./rotation-rules";

/** What is known of the change, as plain words: for where the parts that say it better cannot be shown. */
export function knownWords(state: RotationState, view: ConnectionView, proof: Proof | null): string {
  const ending = shownEnding(state);
  if (ending?.kind === "applied")
    return appliedSentences(ending, proof ?? { kind: "checking" }, state, view).join(" ");
  if (ending !== null) {
    const { title, text } = endingWords(ending, state, view);
    return `${title} ${text}`;
  }
  return state.step === "sending"
    ? `The new ${newParts(state.draft)} may be in force before the answer is here.`
    : "Nothing was sent, and nothing changed.";
}
