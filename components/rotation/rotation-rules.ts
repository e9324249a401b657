import type { ConnectionView, RecentEntry } from "@/lib/domain/connection-view";
import { checkReason, checkSystemId } from "@/lib/domain/credentials";
import type { Outcome } from "@/lib/domain/outcome";
import type { Secret } from "@/lib/domain/settings";
import type { Draft, Ending, OpenAttempt, RotationState } from "./rotation-model";

type DraftProblems = { systemId?: string; reason?: string };

/** The ending that the dialog shows: during a repeat still the one before. */
export function shownEnding(state: RotationState): Ending | null {
  switch (state.step) {
    case "choosing":
      return null;
    case "sending":
      return state.before;
    case "settled":
      return state.ending;
  }
}

/** Whether some attempt of this dialog may be in force, or certainly is. */
export function maybeInForce(state: RotationState): boolean {
  switch (state.step) {
    case "choosing":
      return false;
    case "sending":
      return true;
    case "settled":
      return state.openAttempts.length > 0 || state.ending.kind === "applied";
  }
}

/** Whether closing loses a password that nobody else holds and that may be in force. */
export const asksBeforeClosing = (state: RotationState) => state.draft.parts.password && maybeInForce(state);

/** Whether what is rotated may be changed: not while it is sent, nor once it may be in force. */
export const isEditable = (state: RotationState) => !maybeInForce(state);

/** Whether the fields are on the page; they stay during the first attempt, so that nothing jumps. */
export const showsFields = (state: RotationState) =>
  isEditable(state) ||
  (state.step === "sending" && state.openAttempts.length === 0 && state.before?.kind !== "applied");

/** The credentials to send; null leaves one as it is. */
export const secretOf = ({ parts, password, systemId }: Draft): Secret => ({
  password: parts.password ? password : null,
  systemId: parts.systemId ? systemId : null,
});

/** What the operator has to store and what leaves old sessions behind: the password, unless it is not rotated. */
export const mainPart = ({ parts }: Pick<Draft, "parts">) =>
  parts.systemId && !parts.password ? "system ID" : "password";

/** What is new, for a sentence. */
export const newParts = ({ parts }: Pick<Draft, "parts">) =>
  parts.systemId && parts.password ? "system ID and password" : mainPart({ parts });

/** The messages of the fields, none when everything can be sent. They never quote the input. */
export function problemsOf({ parts, password, systemId, reason }: Draft): DraftProblems {
  const sent = parts.password ? password : undefined;
  const id = parts.systemId ? checkSystemId(systemId, sent) : null;
  const why = checkReason(reason, sent);
  return {
    ...(id?.ok === false && { systemId: id.message }),
    ...(!why.ok && { reason: why.message }),
  };
}

/** Why "Rotate now" is off; undefined when it may be pressed. */
export function rotateNowReason(draft: Draft): string | undefined {
  const { parts, stored } = draft;
  if (!parts.password && !parts.systemId)
    return "Choose what to rotate: the password, the system ID, or both.";
  if (stored) return undefined;
  return `Store the new ${mainPart(draft)} first, and say so here.`;
}

/**
 * The version that a repeat of an unconfirmed attempt is based on, or null when somebody else moved it:
 * a rotation never follows another change silently.
 */
export function baseForRepeat({ basis, openAttempts }: RotationState, fresh: ConnectionView): number | null {
  if (fresh.version === basis.version) return fresh.version;
  const newest = fresh.attempts.credentials.at(-1);
  const own = newest !== undefined && newest.seq === openAttempts.at(-1)?.seq;
  return own && fresh.version === basis.version + 1 ? fresh.version : null;
}

/** The request whose very credentials a repeat sends again: the first of this dialog's that is still open. */
export function repeatedBy({ openAttempts }: RotationState, { attempts }: ConnectionView): number | null {
  const open = new Set(attempts.credentials.map(({ seq }) => seq));
  return openAttempts.find(({ seq }) => seq !== null && open.has(seq))?.seq ?? null;
}

const newestSeq = ({ recent, settings, password, attempts, inFlight }: ConnectionView) =>
  Math.max(
    0,
    ...[...recent, settings, password, ...attempts.credentials, inFlight].map((mark) => mark?.seq ?? 0),
  );

/** Whether an entry may have moved the connection: a bind may have settled which credentials are in force. */
const moves = ({ subject, outcome }: RecentEntry) =>
  subject.kind === "bind"
    ? subject.result.kind === "bound"
    : outcome?.kind !== "rejected" && outcome?.kind !== "not-sent";

/** The newest of these attempts that the ledger is known to have. */
export const newestSeqOf = (openAttempts: readonly OpenAttempt[]): number | null =>
  openAttempts.findLast(({ seq }) => seq !== null)?.seq ?? null;

/** What was recorded since the dialog's basis and is not known to be its own doing, newest first. */
export function changesSince({ basis, openAttempts }: RotationState, view: ConnectionView): RecentEntry[] {
  const known = newestSeq(basis);
  return view.recent.filter(
    (entry) => entry.seq > known && moves(entry) && !openAttempts.some(({ seq }) => seq === entry.seq),
  );
}

/** What the ledger learnt late of this dialog's unconfirmed attempts; null while it knows no more. */
export function lateOutcome(
  { openAttempts }: RotationState,
  { recent }: ConnectionView,
): { seq: number; outcome: Outcome } | null {
  const heard = openAttempts.map(({ seq }) => ({
    seq,
    outcome: recent.find((entry) => entry.seq === seq)?.outcome,
  }));
  const known = heard.flatMap(({ seq, outcome }) => (seq !== null && outcome ? [{ seq, outcome }] : []));
  const applied = known.find(({ outcome }) => outcome.kind === "applied");
  if (applied) return applied;
  const allClosed =
    known.length === openAttempts.length && known.every(({ outcome }) => outcome.kind !== "unconfirmed");
  return (allClosed && known.at(-1)) || null;
}

/** The seq of the request whose password a bind check tries; null while the ledger shows none that must be ours. */
export function requestOf(state: RotationState, view: ConnectionView): number | null {
  const ending = shownEnding(state);
  if (ending?.kind === "applied") return ending.seq;
  const { openAttempts } = state;
  const open = new Set(view.attempts.credentials.map(({ seq }) => seq));
  const own =
    newestSeqOf(openAttempts.filter(({ seq }) => seq !== null && open.has(seq))) ?? newestSeqOf(openAttempts);
  if (own !== null) return own;
  // An attempt is only made while nothing moved the connection since its basis, so ours was the first that did.
  const first = changesSince(state, view).at(-1);
  const complete = view.recent.some(({ seq }) => seq <= newestSeq(state.basis));
  return complete && first?.subject.kind === "rotation" ? first.seq : null;
}

const refusal = (state: RotationState) => {
  const ending = shownEnding(state);
  return ending?.kind === "refused" ? ending.error.code : null;
};

/** Somebody was faster, and rotating on top of it is up to the operator. */
export const isConflict = (state: RotationState) => refusal(state) === "conflict";

/** What the next press of "Rotate now" is based on: a newer state only where it was shown and agreed to. */
export const nextBasis = (state: RotationState, view: ConnectionView) =>
  isConflict(state) ? view : state.basis;

/** Whether an attempt may be in force without being known to be. */
export const isInDoubt = (state: RotationState) =>
  state.openAttempts.length > 0 && shownEnding(state)?.kind !== "applied";

/** Whether "Send again" helps: not on top of somebody else's change, nor from a page that is too old to send. */
export const offersSendAgain = (state: RotationState) =>
  isInDoubt(state) && !isConflict(state) && refusal(state) !== "new-version";

/** Why nothing can be changed while an attempt is under way. */
export const BEING_SENT = "This is being sent.";
