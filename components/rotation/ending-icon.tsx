import { CircleAlert, CircleCheck, CircleHelp, Clock, type LucideIcon, TriangleAlert } from "lucide-react";
import type { Proof } from "./proof";
import type { Ending } from "./rotation-model";

type Look = { icon: LucideIcon; look: string };

const icons: Record<Exclude<Ending["kind"], "applied">, Look> = {
  rejected: { icon: CircleAlert, look: "text-bad" },
  "not-sent": { icon: TriangleAlert, look: "text-warn" },
  refused: { icon: TriangleAlert, look: "text-warn" },
  unconfirmed: { icon: CircleHelp, look: "text-warn" },
  unheard: { icon: CircleHelp, look: "text-warn" },
};

const unproven: Look = { icon: TriangleAlert, look: "text-warn" };

/** Applied is not proven: only a bind makes the mark a green one. */
const proofs: Record<Proof["kind"], Look> = {
  proven: { icon: CircleCheck, look: "text-ok" },
  checking: { icon: Clock, look: "text-ink-3" },
  failed: unproven,
  untried: unproven,
  impossible: unproven,
  "no-password": unproven,
};

const lookOf = (ending: Ending, proof: Proof | null): Look =>
  ending.kind === "applied" ? proofs[proof?.kind ?? "checking"] : icons[ending.kind];

type EndingIconProps = { ending: Ending | null; proof: Proof | null };

/** The mark of an ending beside the dialog's title; none before the first. */
export function EndingIcon({ ending, proof }: EndingIconProps) {
  if (ending === null) return null;
  const { icon: Icon, look } = lookOf(ending, proof);
  return <Icon className={look} />;
}
