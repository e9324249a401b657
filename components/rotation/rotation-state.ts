import type { SentChange } from "@/lib/domain/change";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { generatePassword, type RandomBytes, suggestSystemId } from "@/lib/domain/credentials";
import { standingOf, valuesOf } from "@/lib/domain/standing";
import { type AppError, isUnheard } from "@/lib/result";
import type { Draft, Ending, OpenAttempt, RotationEvent, RotationState } from "./rotation-model";
import { isEditable, newestSeqOf, shownEnding } from "./rotation-rules";

/** A suggestion that is none of the system IDs that may be in force. */
function freshSystemId(possible: readonly string[], randomBytes: RandomBytes): string {
  const [current = null] = possible;
  const suggested = suggestSystemId(current, randomBytes);
  return possible.includes(suggested) ? freshSystemId(possible, randomBytes) : suggested;
}

/**
 * The dialog as it opens: a fresh password, and a fresh system ID as well where attempts put it in doubt, because only
 * a new pair settles that. One that is only not recorded here is left as it is, and asked for.
 */
export function openRotation(basis: ConnectionView, randomBytes: RandomBytes): RotationState {
  const { systemId } = standingOf(basis);
  const possible = valuesOf(systemId);
  const inDoubt = systemId.standing !== "in-force" && possible.length > 0;
  const draft: Draft = {
    password: generatePassword(randomBytes),
    systemId: freshSystemId(possible, randomBytes),
    parts: { password: true, systemId: inDoubt },
    reason: "",
    idInUse: "",
    stored: false,
    hidden: false,
  };
  return { step: "choosing", draft, basis, openAttempts: [] };
}

/** The next state. The password stays in every one of them, until the dialog is unmounted. */
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
    case "id-in-use":
      return edited(state, { idInUse: event.text });
    case "stored":
      return chosen(state, { stored: event.on });
    case "hidden":
      return edited(state, { hidden: event.on });
    case "sent":
      return sent(state, event.basis);
    case "answered":
      return settled(state, endingOfChange(event.change, event.heardAt));
    case "failed":
      return settled(state, endingOfError(event.error), event.heardAt);
    case "late":
      return late(state, event);
    case "bound":
      return bound(state, event);
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
  const { draft, openAttempts } = state;
  return { step: "sending", before, draft, basis, openAttempts };
}

function settled(state: RotationState, ending: Ending, heardAt = 0): RotationState {
  if (state.step === "settled" && state.ending.kind === "applied") return state;
  const { draft, basis, openAttempts } = state;
  const before = shownEnding(state);
  // A bind proved what was sent before, while this repeat was on its way: nothing that it brings unproves it.
  if (before?.kind === "applied") return { step: "settled", ending: before, draft, basis, openAttempts: [] };
  return {
    step: "settled",
    ending,
    draft,
    basis,
    openAttempts: [...openAttempts, ...openAttemptsOf(ending, heardAt)],
  };
}

function openAttemptsOf(ending: Ending, heardAt: number): OpenAttempt[] {
  switch (ending.kind) {
    case "unconfirmed":
      return [{ seq: ending.seq, at: ending.at }];
    case "unheard":
      return [{ seq: null, at: heardAt }];
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
    return { ...state, ending: { ...ending, through: "late-answer" }, openAttempts: [] };
  }
  // The question and its answer moved the version once each; anything beyond was somebody else.
  const own = view.version === state.basis.version + 2;
  return { ...state, ending, openAttempts: [], basis: own ? view : state.basis };
}

/** A bind with the new password succeeded: whatever was heard of the attempt, it is in force. */
function bound(state: RotationState, { at, heardAt }: { at: number; heardAt: number }): RotationState {
  const known = shownEnding(state);
  if (state.step === "choosing" || (known?.kind !== "applied" && state.openAttempts.length === 0))
    return state;
  const ending: Ending =
    known?.kind === "applied"
      ? { ...known, provenAt: known.provenAt ?? at }
      : {
          kind: "applied",
          seq: newestSeqOf(state.openAttempts),
          at,
          heardAt,
          recorded: true,
          through: "bind",
          provenAt: at,
        };
  return state.step === "sending"
    ? { ...state, before: ending, openAttempts: [] }
    : { ...state, ending, openAttempts: [] };
}

/** The ending of an attempt that our server answered. `heardAt` is the reader's clock, in ms. */
function endingOfChange({ seq, at, outcome, recorded }: SentChange, heardAt: number): Ending {
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

/** The browser's own randomness; also there over plain http. */
export const randomBytes: RandomBytes = (n) => crypto.getRandomValues(new Uint8Array(n));
