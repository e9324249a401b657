import { announce } from "@/components/ui/announcer";
import { type JudgedRows, judgeTyped } from "@/lib/domain/allowlist/judged-rows";
import {
  addPasted,
  type Dropped,
  droppedFrom,
  type Edit,
  editRow,
  newRowId,
  putBack,
  removeRow,
  restore,
  type Row,
} from "@/lib/domain/allowlist/rows";
import { counted } from "@/lib/domain/counted";
import type { AllowedRange } from "@/lib/domain/settings";
import type { FocusTarget } from "./use-row-focus";

export type Editor = {
  readonly judged: JudgedRows;
  readonly base: readonly AllowedRange[] | null;
  readonly onChange: ((rows: Row[]) => void) | undefined;
  /** Keeps the rows that were taken out last and are in force nowhere. */
  readonly onDrop: (dropped: Dropped) => void;
  /** Puts the focus where the next thing is done. */
  readonly onFocus: (target: FocusTarget) => void;
};

/** Everything that changes the list. */
export function commandsOver({ judged, base, onChange, onDrop, onFocus }: Editor) {
  const { list: rows, rows: judgements, summary } = judged;

  const takeOut = (left: Row[]) => {
    onDrop(droppedFrom(rows, left, base ?? []));
    onChange?.(left);
  };
  const remove = (id: string) => {
    const index = rows.findIndex((row) => row.id === id);
    const next = rows[index + 1];
    takeOut(removeRow(rows, id));
    onFocus(next ? { row: next.id, part: "remove" } : { part: "box" });
    announce(`Removed ${rows[index]?.text ?? ""}`);
  };
  const edit = (id: string, change: Edit) => onChange?.(judgeTyped(editRow(rows, id, change)).list);
  const fix = (id: string, range: string) => {
    edit(id, { text: range });
    onFocus({ row: id, part: "range" });
  };
  /** Gives false, and changes nothing, if there is no range in the text. */
  const add = (text: string) => {
    const typed = addPasted(rows, text, newRowId);
    const count = typed.length - rows.length;
    if (count === 0) return false;
    const next = judgeTyped(typed);
    const wrong = next.summary.errors - summary.errors;
    onChange?.(next.list);
    const added = `${counted(count, "range")} added`;
    announce(wrong > 0 ? `${added}, ${counted(wrong, "range")} to fix` : added);
    return true;
  };
  const bringBack = (ranges: readonly AllowedRange[]) => {
    const next = restore(rows, base ?? [], new Set(ranges.map(({ range }) => range)), newRowId);
    const first = next.find(({ text }) => text === ranges[0]?.range);
    onChange?.(next);
    if (first) onFocus({ row: first.id, part: "remove" });
  };
  const leaveOutWrong = () => {
    takeOut(rows.filter((_, index) => !judgements[index]?.error));
    onFocus({ part: "box" });
  };
  const undoTakingOut = (dropped: Dropped) => {
    const [first] = dropped;
    onDrop([]);
    onChange?.(putBack(rows, dropped));
    if (first) onFocus({ row: first.row.id, part: "remove" });
  };
  /** Goes to the wrong row behind another one, from the last to the first. Gives false if there is none. */
  const showWrong = (behind?: string) => {
    const from = rows.findIndex(({ id }) => id === behind) + 1;
    const order = [...rows.keys()].map((place) => (from + place) % rows.length);
    const row = rows[order.find((index) => judgements[index]?.error) ?? -1];
    if (row) onFocus({ row: row.id, part: "range" });
    return row !== undefined;
  };
  return { rows: { remove, edit, fix }, add, bringBack, leaveOutWrong, undoTakingOut, showWrong };
}
