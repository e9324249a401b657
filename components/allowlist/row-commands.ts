"use client";

import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from "react";

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

type Editor = {
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
