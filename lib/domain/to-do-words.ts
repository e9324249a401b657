import { overdueWords } from "./password-age";
import type { ToDo } from "./to-do";

/** What to do, in words that a moment may follow, in ms since 1970. */
export type ToDoWords = { words: string; since: number | null };

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
