import type { Tone } from "@/components/ui/tone";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { bindBlock, type BindCheck } from "./bind-checks";
import type { Ending, RotationState } from "./rotation-model";
import { isInDoubt, shownEnding } from "./rotation-rules";

type Applied = Extract<Ending, { kind: "applied" }>;

/** What is known of an applied rotation: accepted is not proven. */
export type Proof =
  | { kind: "proven"; at: number | null }
  /** Binds are still tried by themselves. */
  | { kind: "checking" }
  /** Binds were tried, and none succeeded. */
  | { kind: "failed"; checks: readonly BindCheck[] }
  /** None was tried yet, but one can be. */
  | { kind: "untried"; why: string }
  /** None that was tried from here would tell. */
  | { kind: "impossible"; why: string }
  /** The password stayed as it is, so this window has none to bind with. */
  | { kind: "no-password" };

type Checks = {
  /** When the next bind is tried by itself; null when none is. */
  due: number | null;
  /** Those that were answered since the change. */
  answered: readonly BindCheck[];
  /** Why none was tried by itself. */
  remark: string;
};

const provenBy = (ending: Applied, { password }: ConnectionView) =>
  ending.provenAt !== null || (password?.proven === true && password.seq === ending.seq);

/** What is known of the applied rotation of a dialog; null while it is not applied. */
export function proofOf(state: RotationState, view: ConnectionView, checks: Checks): Proof | null {
  const ending = shownEnding(state);
  if (ending?.kind !== "applied") return null;
  if (provenBy(ending, view)) return { kind: "proven", at: ending.provenAt };
  if (!state.draft.parts.password) return { kind: "no-password" };
  const block = bindBlock(view);
  if (block !== undefined) return { kind: "impossible", why: block };
  if (checks.due !== null) return { kind: "checking" };
  if (checks.answered.length > 0) return { kind: "failed", checks: checks.answered };
  return { kind: "untried", why: checks.remark };
}

type Pill = { tone: Tone; word: string };

const pills = {
  waiting: { tone: "warn", word: "not in force yet" },
  sent: { tone: "warn", word: "on its way" },
  doubtful: { tone: "warn", word: "may be in force" },
  accepted: { tone: "neutral", word: "accepted" },
  unproven: { tone: "warn", word: "accepted, not proven" },
  proven: { tone: "ok", word: "in force" },
} as const satisfies Record<string, Pill>;

/** The pill beside the new credentials: accepted is not proven, only a bind makes it "in force". */
export function newPill(state: RotationState, proof: Proof | null): Pill {
  switch (proof?.kind) {
    case "proven":
      return pills.proven;
    case "checking":
      return pills.accepted;
    case "failed":
    case "untried":
    case "impossible":
    case "no-password":
      return pills.unproven;
    case undefined:
      if (isInDoubt(state)) return pills.doubtful;
      return state.step === "sending" ? pills.sent : pills.waiting;
  }
}
