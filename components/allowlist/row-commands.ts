"use client";

import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from "react";

import { announce } from "@/components/ui/announcer";
import { type JudgedRows, judgeTyped } from "@/lib/domain/allowlist/judged-rows";
import type { LeftOut } from "@/lib/domain/allowlist/paste";
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
  splitRow,
} from "@/lib/domain/allowlist/rows";
import { counted } from "@/lib/domain/counted";
import type { AllowedRange } from "@/lib/domain/settings";

type Editor = {
  readonly judged: JudgedRows;
  readonly base: readonly AllowedRange[] | null;
  readonly onChange: ((rows: Row[]) => void) | undefined;
  /** Keeps the rows that were taken out last and are in force nowhere. */
  readonly onDrop: (dropped: Dropped) => void;
  /** Keeps the lines of the last paste that added nothing. */
  readonly onLeftOut: (lines: readonly LeftOut[]) => void;
  /** Puts the focus where the next thing is done. */
  readonly onFocus: (target: FocusTarget) => void;
};

/** Adds what was typed or pasted. Gives false, and changes nothing, if there is no range in the text. */
function addTo({ judged, onChange, onLeftOut }: Editor, text: string): boolean {
  const { rows, leftOut } = addPasted(judged.list, text, newRowId);
  const count = rows.length - judged.list.length;
  onLeftOut(leftOut);
  const left = leftOut.length > 0 ? [`${counted(leftOut.length, "line")} left out`] : [];
  if (count === 0) {
    announce(left.join());
    return false;
  }
  const next = judgeTyped(rows);
  const wrong = next.summary.errors - judged.summary.errors;
  onChange?.(next.list);
  const fix = wrong > 0 ? [`${counted(wrong, "range")} to fix`] : [];
  announce([`${counted(count, "range")} added`, ...fix, ...left].join(", "));
  return true;
}

/** Everything that changes the list. */
export function commandsOver(editor: Editor) {
  const { judged, base, onChange, onDrop, onFocus } = editor;
  const { list: rows, rows: judgements } = judged;

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
  const add = (text: string) => addTo(editor, text);
  /** Puts the ranges that a row means in its place. */
  const split = (id: string, ranges: readonly string[]) => {
    const index = rows.findIndex((row) => row.id === id);
    const next = judgeTyped(splitRow(rows, id, ranges, newRowId));
    onChange?.(next.list);
    const first = next.list[index];
    if (first) onFocus({ row: first.id, part: "range" });
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
  return { rows: { remove, edit, fix, split }, add, bringBack, leaveOutWrong, undoTakingOut, showWrong };
}

/** The parts of a row that take the focus. */
export type Part = "range" | "label" | "remove";

/** Where the focus should go once it is in the page: into a row, or the box that adds. Each request is a new object. */
export type FocusTarget =
  { readonly row: string; readonly part: string } | { readonly part: "box"; readonly row?: undefined };

type RowFocusOptions = {
  ids: readonly string[];
  scope: RefObject<HTMLElement | null>;
  target: FocusTarget | undefined;
  onTarget: (target: FocusTarget) => void;
  /** Brings a row into the page, if not all are there. */
  reveal?: (index: number) => void;
};

/** Moves the focus to a part of a row, also when that row is not in the page yet, and up and down by arrows. */
export function useRowFocus({ ids, scope, target, onTarget, reveal }: RowFocusOptions) {
  const reached = useRef<FocusTarget>(undefined);

  useLayoutEffect(() => {
    if (target?.row === undefined || reached.current === target || !ids.includes(target.row)) return;
    const row = `[data-row="${CSS.escape(target.row)}"]`;
    const element = scope.current?.querySelector<HTMLElement>(`${row} [data-part="${target.part}"]`);
    if (!element) {
      reveal?.(ids.indexOf(target.row));
      return;
    }
    reached.current = target;
    element.focus();
  });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const element = event.target instanceof HTMLElement ? event.target : undefined;
    const part = element?.dataset.part;
    if (step === undefined || part === undefined) return;
    event.preventDefault();
    const own = element?.closest<HTMLElement>("[data-row]")?.dataset.row;
    const row = own === undefined ? undefined : ids[ids.indexOf(own) + step];
    if (row !== undefined) onTarget({ row, part });
  };

  return onKeyDown;
}
