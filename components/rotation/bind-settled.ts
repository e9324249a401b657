import type { ConnectionView } from "@/lib/domain/connection-view";
import { type PasswordValue, standingOf, valuesOf } from "@/lib/domain/standing";

/** How long after it ended a rotation may still come into force, in ms: until then older credentials rule out none. */
const SETTLING_MS = 60_000;

/** What a bind that succeeded has settled. */
export type Settled = {
  /** The system ID that is in force for certain since; null when that was known, or still is not. */
  systemId: string | null;
  /** The password that is, and whether that was in doubt before; null when nothing changed about it. */
  password: { value: PasswordValue; wasInDoubt: boolean } | null;
  /** Several passwords go with the system ID that bound: which of them was typed is not known. */
  passwordStillOpen: boolean;
  /**
   * Until when a newer rotation may still come into force, by the store's clock in ms: the same bind settles more after
   * that. Null when none may.
   */
  openUntil: number | null;
  /** The bound system ID is none of those that may be in force, as far as is recorded. */
  unlisted: boolean;
};

function settledPassword(before: ConnectionView, after: ConnectionView): Settled["password"] {
  const then = standingOf(before).password;
  const now = standingOf(after).password;
  if (now.standing !== "in-force") return null;
  const wasInDoubt = then.standing !== "in-force";
  const wasProven = then.standing === "in-force" && then.value?.proven === true;
  const isNew = wasInDoubt || (now.value?.proven === true && !wasProven);
  return isNew ? { value: now.value, wasInDoubt } : null;
}

/** When the last of the rotations that are still open has had its time; null when all have. */
function openUntil({ attempts, now }: ConnectionView): number | null {
  const until = Math.max(0, ...attempts.credentials.map(({ endedAt }) => endedAt + SETTLING_MS));
  return until > now ? until : null;
}

/** Compares what was known before a bind with `bound` and what is known after it. */
export function settledBy(before: ConnectionView, after: ConnectionView, bound: string): Settled {
  const then = standingOf(before).systemId;
  const now = standingOf(after).systemId;
  const unlisted = !valuesOf(now).includes(bound);
  const isSettled = now.standing === "in-force" && now.value === bound && then.standing !== "in-force";
  return {
    systemId: isSettled ? bound : null,
    password: settledPassword(before, after),
    passwordStillOpen: standingOf(after).password.standing !== "in-force",
    // The same bind would settle nothing later either: it says nothing of the values that may be in force.
    openUntil: unlisted ? null : openUntil(after),
    unlisted,
  };
}
