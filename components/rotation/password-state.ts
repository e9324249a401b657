import type { Tone } from "@/components/ui/tone";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { standingOf } from "@/lib/domain/standing";
import { daysOverdue, overdueWords } from "@/lib/domain/to-do";
import { bindBlock } from "./bind-checks";

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

type Pill = { tone: Tone; word: string };

/** Tone and word of each state; none where the row says everything. */
export const passwordPill: Record<PasswordState, ((view: ConnectionView) => Pill) | null> = {
  "in-doubt": () => ({ tone: "warn", word: "not confirmed" }),
  overdue: (view) => ({ tone: "warn", word: overdueWords(overdue(view)) }),
  proven: () => ({ tone: "ok", word: "in force" }),
  // Without a host no bind can ever prove it: a warning would never go.
  accepted: ({ smpp }) => ({ tone: smpp === null ? "neutral" : "warn", word: "accepted, not proven" }),
  unknown: null,
};

/** What an accepted password still needs; "" unless it was accepted and no bind has proven it. */
export function unprovenWords(view: ConnectionView): string {
  if (passwordState(view) !== "accepted") return "";
  const block = bindBlock(view);
  if (block !== undefined) return `No bind has proven it. ${block}`;
  return view.role === "operator"
    ? "No bind has proven it. Test bind does, with the password that you have stored."
    : "No bind has proven it.";
}
