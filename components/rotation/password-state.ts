import type { Tone } from "@/components/ui/tone";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { standingOf } from "@/lib/domain/standing";
import { daysOverdue, overdueWords } from "@/lib/domain/to-do";

export type PasswordState = "in-doubt" | "overdue" | "proven" | "accepted" | "unknown";

const overdue = ({ password, rotateAfterDays, now }: ConnectionView) =>
  daysOverdue(password?.at ?? null, rotateAfterDays, now);

/** What there is to say of the password first. */
export function passwordState(view: ConnectionView): PasswordState {
  if (standingOf(view).password.standing === "one-of") return "in-doubt";
  if (view.password === null) return "unknown";
  if (overdue(view) > 0) return "overdue";
  return view.password.proven ? "proven" : "accepted";
}

/** Tone and word of each state; no word where the row says everything. */
export const passwordPill: Record<
  PasswordState,
  { tone: Tone; word: (view: ConnectionView) => string } | null
> = {
  "in-doubt": { tone: "warn", word: () => "not confirmed" },
  overdue: { tone: "warn", word: (view) => overdueWords(overdue(view)) },
  proven: { tone: "ok", word: () => "in force" },
  accepted: { tone: "neutral", word: () => "accepted" },
  unknown: null,
};
