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
