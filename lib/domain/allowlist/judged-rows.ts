import { judgeAllowlist } from "@/lib/domain/allowlist/judge";
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
