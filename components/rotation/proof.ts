import type { ConnectionView } from "@/lib/domain/connection-view";
import { bindBlock } from "./bind-schedule";
import type { BindCheck } from "./bind-tries";
import type { Ending, RotationState } from "./rotation-model";
import { shownEnding } from "./rotation-rules";

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
