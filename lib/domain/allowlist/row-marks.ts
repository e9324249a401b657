import type { AllowedRange } from "@/lib/domain/settings";
import type { JudgedRows } from "./judged-rows";

/** Whether a row is in force; `unknown` as long as nobody can tell. */
export type RowMark = "in force" | "may be removed" | "added" | "unknown";

/** Whether a row stands in the list that was last certain: its warnings are old news. */
export const stands = (mark: RowMark | undefined) => mark === "in force" || mark === "may be removed";

/** Says of each row whether it is in force; of a range that stands twice, only the first is. */
export function marksOf(
  { rows, list }: JudgedRows,
  base: readonly AllowedRange[] | null,
  mayBeRemoved: ReadonlySet<string>,
): RowMark[] {
  if (base === null) return list.map(() => "unknown");
  const known = new Set(base.map(({ range }) => range));
  return list.map(({ text }, index) => {
    if (!known.has(text) || rows[index]?.error?.kind === "duplicate") return "added";
    return mayBeRemoved.has(text) ? "may be removed" : "in force";
  });
}
