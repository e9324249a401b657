import type { ConnectionView } from "@/lib/domain/connection-view";
import { generatePassword, type RandomBytes, suggestSystemId } from "@/lib/domain/generated-credentials";
import { endingOfChange, endingOfError } from "./ending";
import type { Draft, Ending, RotationEvent, RotationState } from "./rotation-model";
import { isEditable, shownEnding } from "./rotation-rules";

/** The dialog as it opens: a fresh password, and of an open question the parts that would settle it. */
export function openRotation(basis: ConnectionView, randomBytes: RandomBytes): RotationState {
  const tried = basis.openCredentials?.systemId ?? null;
  const draft: Draft = {
    password: generatePassword(randomBytes),
    systemId: tried ?? suggestSystemId(basis.systemId, randomBytes),
    parts: { password: true, systemId: tried !== null },
    reason: "",
    stored: false,
    hidden: false,
  };
  return { step: "choosing", draft, basis, doubts: [] };
}

/** The next state. The password stays in every one of them until it is scrubbed. */
export function rotationReducer(state: RotationState, event: RotationEvent): RotationState {
  switch (event.type) {
    case "part":
      return chosen(state, { parts: { ...state.draft.parts, [event.part]: event.on }, stored: false });
    case "generated":
      return state.step === "choosing" ? chosen(state, { password: event.password, stored: false }) : state;
    case "system-id":
      return chosen(state, { systemId: event.text, stored: false });
    case "reason":
      return chosen(state, { reason: event.text });
    case "stored":
      return chosen(state, { stored: event.on });
    case "hidden":
      return edited(state, { hidden: event.on });
    case "sent":
      return sent(state, event.basis);
    case "answered":
      return settled(state, endingOfChange(event.change, event.heardAt));
    case "failed":
      return settled(state, endingOfError(event.error));
    case "late":
      return late(state, event);
    case "bound":
      return bound(state, event);
    case "scrubbed":
      return edited(state, { password: "", reason: "", hidden: true });
  }
}

const edited = (state: RotationState, change: Partial<Draft>): RotationState => ({
  ...state,
  draft: { ...state.draft, ...change },
});

/** What is rotated stays as it is once it was sent and may be in force. */
const chosen = (state: RotationState, change: Partial<Draft>) =>
  isEditable(state) ? edited(state, change) : state;

function sent(state: RotationState, basis: ConnectionView): RotationState {
  const before = shownEnding(state);
  if (before?.kind === "applied") return state;
  const { draft, doubts } = state;
  return { step: "sending", before, draft, basis, doubts };
}

function settled(state: RotationState, ending: Ending): RotationState {
  if (state.step === "settled" && state.ending.kind === "applied") return state;
  const { draft, basis, doubts } = state;
  return { step: "settled", ending, draft, basis, doubts: [...doubts, ...doubtsOf(ending)] };
}

function doubtsOf(ending: Ending): (number | null)[] {
  switch (ending.kind) {
    case "unconfirmed":
      return [ending.seq];
    case "unheard":
      return [null];
    case "applied":
    case "rejected":
    case "not-sent":
    case "refused":
      return [];
  }
}

/** The provider's answer came after the timeout and replaced "not confirmed" in the ledger. */
function late(state: RotationState, event: Extract<RotationEvent, { type: "late" }>): RotationState {
  const { seq, outcome, heardAt, view } = event;
  if (state.step !== "settled" || state.ending.kind === "applied" || outcome.kind === "unconfirmed")
    return state;
  const change = { seq, at: view.now, outcome, recorded: true };
  const ending = endingOfChange(change, heardAt);
  if (ending.kind === "applied") {
    return { ...state, ending: { ...ending, through: "late-answer" }, doubts: [] };
  }
  // The question and its answer moved the version once each; anything beyond was somebody else.
  const own = view.version === state.basis.version + 2;
  return { ...state, ending, doubts: [], basis: own ? view : state.basis };
}

/** A bind with the new password succeeded: whatever was heard of the attempt, it is in force. */
function bound(state: RotationState, { at, heardAt }: { at: number; heardAt: number }): RotationState {
  if (state.step !== "settled") return state;
  if (state.ending.kind === "applied") return { ...state, ending: { ...state.ending, proven: true } };
  const seq = state.doubts.findLast((doubt) => doubt !== null) ?? null;
  const ending: Ending = { kind: "applied", seq, at, heardAt, recorded: true, through: "bind", proven: true };
  return { ...state, ending, doubts: [] };
}
