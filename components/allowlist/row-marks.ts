import type { AllowedRange } from "@/lib/domain/settings";
import type { JudgedRows } from "./judge-rows";

/** Whether a row is in force; `unknown` as long as nobody can tell. */
export type RowMark = "in force" | "added" | "unknown";

/** Says of each row whether it is in force; of a range that stands twice, only the first is. */
export function marksOf({ rows, list }: JudgedRows, base: readonly AllowedRange[] | null): RowMark[] {
  if (base === null) return list.map(() => "unknown");
  const known = new Set(base.map(({ range }) => range));
  return list.map(({ text }, index) =>
    known.has(text) && rows[index]?.error?.kind !== "duplicate" ? "in force" : "added",
  );
}
