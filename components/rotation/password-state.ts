import type { Tone } from "@/components/ui/tone";
import type { ConnectionView } from "@/lib/domain/connection-view";

const DAY = 86_400_000;

export type PasswordState = "in-doubt" | "overdue" | "proven" | "accepted" | "unknown";

/** How many days the password is past its rotation; 0 when it is not. */
export function daysOverdue({ password, rotateAfterDays, now }: ConnectionView): number {
  if (password === null) return 0;
  return Math.max(0, Math.floor((now - password.at) / DAY) - rotateAfterDays);
}

/** What there is to say of the password first. */
export function passwordState(view: ConnectionView): PasswordState {
  if (view.openCredentials?.password) return "in-doubt";
  if (view.password === null) return "unknown";
  if (daysOverdue(view) > 0) return "overdue";
  return view.password.proven ? "proven" : "accepted";
}

/** Tone and word of each state; no word where the row says everything. */
export const passwordPill: Record<
  PasswordState,
  { tone: Tone; word: (view: ConnectionView) => string } | null
> = {
  "in-doubt": { tone: "warn", word: () => "not confirmed" },
  overdue: {
    tone: "warn",
    word: (view) => `${daysOverdue(view)} ${daysOverdue(view) === 1 ? "day" : "days"} overdue`,
  },
  proven: { tone: "ok", word: () => "in force" },
  accepted: { tone: "neutral", word: () => "accepted" },
  unknown: null,
};
