import type { AllowedRange } from "../settings";
import { judgeAllowlist } from "./judge";
import type { Row } from "./rows";

/** Rows and what is said of them, index by index. */
export type JudgedRows = ReturnType<typeof judgeAllowlist> & { readonly list: readonly Row[] };

let latest: JudgedRows | undefined;

const sameRows = (a: readonly Row[], b: readonly Row[]) =>
  a === b ||
  (a.length === b.length &&
    a.every((row, index) => {
      const other = b[index];
      return row === other || (row.id === other?.id && row.text === other.text && row.label === other.label);
    }));

/**
 * Judges the rows of the editor, once per change however many ask: the form library hands out copies of the
 * same list, so the last verdict is kept by content. The same content gives the same object.
 */
export function judgeRows(rows: readonly Row[]): JudgedRows {
  if (!latest || !sameRows(latest.list, rows)) latest = { ...judgeAllowlist(rows), list: rows };
  return latest;
}

/** Judges rows that were just typed; ranges among them stand in canonical form afterwards, all else as typed. */
export function judgeTyped(typed: readonly Row[]): JudgedRows & { readonly list: Row[] } {
  const verdict = judgeAllowlist(typed);
  const list = typed.map((row, index) => {
    const text = verdict.rows[index]?.canonical ?? row.text;
    return text === row.text ? row : { ...row, text };
  });
  // A range and its canonical text are the same range: the verdict stands.
  const judged = { ...verdict, list };
  latest = judged;
  return judged;
}

/** Whether a row is in force; `unknown` as long as nobody can tell. */
export type RowStanding = "in force" | "may be removed" | "added" | "unknown";

/** Whether a row stands in the list that was last certain: its warnings are old news. */
export const wasInForce = (standing: RowStanding | undefined) =>
  standing === "in force" || standing === "may be removed";

/** Says of each row whether it is in force; of a range that stands twice, only the first is. */
export function rowStandings(
  { rows, list }: JudgedRows,
  base: readonly AllowedRange[] | null,
  mayBeRemoved: ReadonlySet<string>,
): RowStanding[] {
  if (base === null) return list.map(() => "unknown");
  const known = new Set(base.map(({ range }) => range));
  return list.map(({ text }, index) => {
    if (!known.has(text) || rows[index]?.error?.kind === "duplicate") return "added";
    return mayBeRemoved.has(text) ? "may be removed" : "in force";
  });
}
