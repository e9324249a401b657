import { counted } from "./counted";
import { type Fact, type Known, type PasswordValue, valuesOf } from "./standing";

const DAY = 86_400_000;

/** How many days a password rotated at `at` (ms) is past its next rotation; 0 when it is not, or was never rotated. */
export function daysOverdue(at: number | null, rotateAfterDays: number, now: number): number {
  if (at === null) return 0;
  return Math.max(0, Math.floor((now - at) / DAY) - rotateAfterDays);
}

/** How late a rotation is, in words. */
export const overdueWords = (days: number) => `${counted(days, "day")} overdue`;

/** Something that waits for a person; `since` in ms since 1970. */
export type ToDo =
  | { kind: "settle-change"; count: number; since: number }
  | { kind: "settle-rotation"; count: number; since: number }
  /** The record was restored from a backup and may be behind. */
  | { kind: "check-record" }
  /** Nobody knows what is in force. */
  | { kind: "first-settings" }
  | { kind: "rotate"; daysOverdue: number };

type Attempt = { seq: number; at: number; repeats: number | null };

type Facts = Pick<Known, "hostChanged" | "behind"> & {
  /** Whether settings were ever applied or recorded. */
  settled: boolean;
  attempts: { settings: readonly Attempt[]; credentials: readonly Attempt[] };
  password: Fact<PasswordValue>;
  rotateAfterDays: number;
  now: number;
};

/** Attempts that are not confirmed as one thing to do; what was sent again counts once. */
function settling(kind: "settle-change" | "settle-rotation", attempts: readonly Attempt[]): ToDo[] {
  const [oldest] = attempts;
  const count = new Set(attempts.map(({ seq, repeats }) => repeats ?? seq)).size;
  return oldest ? [{ kind, count, since: oldest.at }] : [];
}

/** By the newest password that may be in force: only then it is overdue for certain. */
function overdue({ password, rotateAfterDays, now }: Facts): ToDo[] {
  const times = valuesOf(password).map((value) => value?.at ?? null);
  const newest = times.reduce((one, at) => (at !== null && (one === null || at > one) ? at : one), null);
  const days = daysOverdue(newest, rotateAfterDays, now);
  return days > 0 ? [{ kind: "rotate", daysOverdue: days }] : [];
}

/** Everything that a connection waits for, the most pressing first. */
export function toDoOf(facts: Facts): ToDo[] {
  const { settled, attempts, behind, hostChanged } = facts;
  const unknown = (!settled || hostChanged) && attempts.settings.length === 0 && behind === null;
  return [
    ...settling("settle-change", attempts.settings),
    ...settling("settle-rotation", attempts.credentials),
    ...(behind === null ? [] : [{ kind: "check-record" as const }]),
    ...(unknown ? [{ kind: "first-settings" as const }] : []),
    ...overdue(facts),
  ];
}

/** What to do, in words that a moment may follow, in ms since 1970. */
type ToDoWords = { words: string; since: number | null };

const settleWords = (thing: string, { count, since }: { count: number; since: number }): ToDoWords => ({
  words: count === 1 ? `Settle the ${thing} of` : `Settle ${count} ${thing}s since`,
  since,
});

/** The action that a connection waits for. */
export function toDoWords(toDo: ToDo): ToDoWords {
  switch (toDo.kind) {
    case "settle-change":
      return settleWords("change", toDo);
    case "settle-rotation":
      return settleWords("rotation", toDo);
    case "check-record":
      return { words: "Look at a record that may be behind", since: null };
    case "first-settings":
      return { words: "Record or apply settings", since: null };
    case "rotate":
      return { words: `Rotate, ${overdueWords(toDo.daysOverdue)}`, since: null };
  }
}
