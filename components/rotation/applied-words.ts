import type { ConnectionView } from "@/lib/domain/connection-view";
import { isCertainly, standingOf } from "@/lib/domain/standing";
import { triesClause } from "./bind-tries";
import type { Proof } from "./proof";
import type { Ending, RotationState } from "./rotation-model";
import { mainPart, newParts } from "./rotation-rules";

type Applied = Extract<Ending, { kind: "applied" }>;
type Rotated = Pick<RotationState, "draft">;

const LATE = "The provider’s answer came late.";
const OFF = "The connection is switched off: clients can bind once it is switched on.";

const isOff = (view: ConnectionView) => isCertainly(standingOf(view).enabled, false);

/** What clients see while the new credentials are accepted and not proven. */
function unprovenTraffic({ draft }: Rotated, view: ConnectionView): string {
  if (isOff(view)) return OFF;
  const either = draft.parts.systemId && draft.parts.password ? "pair" : mainPart(draft);
  return `Clients that are bound may stay bound. One that connects again may be refused, with either ${either}.`;
}

/** What to do once the new credentials are known to bind. */
function provenTraffic({ draft }: Rotated, view: ConnectionView): string {
  if (isOff(view)) return OFF;
  return `Reconnect your clients now. Sessions opened with the old ${mainPart(draft)} may stay up: to end them, switch the connection off for 30 seconds.`;
}

function untold(kind: "untried" | "impossible", why: string, state: Rotated): string {
  const made = kind === "untried" ? "no test bind has been made" : "no test bind can prove it";
  const keep =
    kind === "impossible"
      ? ` Keep the old ${mainPart(state.draft)} until a client binds with the new one.`
      : "";
  return `${made}. ${why}${keep}`.trim();
}

/** The sentences under the headline of an applied rotation. Each text holds the word "applied" exactly once. */
export function appliedSentences(
  ending: Applied,
  proof: Proof,
  state: Rotated,
  view: ConnectionView,
): string[] {
  const what = newParts(state.draft);
  const late = ending.through === "late-answer" ? [LATE] : [];
  switch (proof.kind) {
    case "proven":
      return [
        ...late,
        ending.through === "bind"
          ? "The change is applied: a test bind with it succeeded, and the question is settled."
          : "The change is applied, and a test bind with it succeeded.",
        provenTraffic(state, view),
      ];
    case "checking":
      return [
        ...late,
        `The change is applied: the provider took the new ${what}. Test binds find out whether ${what === "system ID and password" ? "they are" : "it is"} in force.`,
      ];
    case "failed":
      return [
        ...late,
        `The change is applied: the provider took the new ${what}, but ${triesClause(proof.checks)}.`,
        unprovenTraffic(state, view),
      ];
    case "untried":
    case "impossible":
      return [
        ...late,
        `The change is applied: the provider took the new ${what}, but ${untold(proof.kind, proof.why, state)}`,
        unprovenTraffic(state, view),
      ];
    case "no-password":
      return [
        ...late,
        `The change is applied: the provider took the new ${what}. Test bind on the page proves it, with the password that you have stored.`,
        unprovenTraffic(state, view),
      ];
  }
}
