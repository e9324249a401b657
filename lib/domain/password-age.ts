import { counted } from "./counted";

const DAY = 86_400_000;

/** How many days a password rotated at `at` (ms) is past its next rotation; 0 when it is not, or was never rotated. */
export function daysOverdue(at: number | null, rotateAfterDays: number, now: number): number {
  if (at === null) return 0;
  return Math.max(0, Math.floor((now - at) / DAY) - rotateAfterDays);
}

/** How late a rotation is, in words. */
export const overdueWords = (days: number) => `${counted(days, "day")} overdue`;
