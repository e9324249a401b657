"use client";

import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from "react";

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
