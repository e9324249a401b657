"use client";

import { type UIEvent, useCallback, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";

/** Up to this many rows are all in the page; beyond that only those near the visible ones. */
export const MAX_UNWINDOWED = 200;

/** Rows in the page at a time: several times what the scrolling box shows. */
const WINDOW = 40;
const STEP = 8;
const BEFORE = 12;

/** Takes the heights of all rows; gives where each begins, and at the end their sum. */
export function offsetsOf(count: number, heightOf: (index: number) => number): number[] {
  const offsets = [0];
  let sum = 0;
  for (let index = 0; index < count; index += 1) {
    sum += heightOf(index);
    offsets.push(sum);
  }
  return offsets;
}

/** The row at a distance from the top; the first or last if it is outside. */
export function rowAt(offsets: readonly number[], top: number): number {
  let low = 0;
  let high = Math.max(0, offsets.length - 2);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((offsets[middle] ?? 0) <= top) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The topmost visible row, in steps: the window does not move with every row. */
export const stepOf = (first: number) => Math.floor(first / STEP) * STEP;

/** The first row of the window around the topmost visible row. */
export const windowStart = (first: number, count: number) =>
  Math.max(0, Math.min(first - BEFORE, count - WINDOW));

/** The rows in the page, ascending, and the empty room above and below that stands for the others. */
type Shown = { readonly indices: readonly number[]; readonly above: number; readonly below: number };

/** `pinned` stays in the page wherever it is, beside the window: the row that has the focus. */
export function shownRows(offsets: readonly number[], start: number, pinned: number | undefined): Shown {
  const count = offsets.length - 1;
  const end = Math.min(count, start + WINDOW);
  const at = (index: number) => offsets[index] ?? 0;
  const indices = Array.from({ length: end - start }, (_, index) => start + index);
  const shown = { indices, above: at(start), below: at(count) - at(end) };
  if (pinned === undefined || (pinned >= start && pinned < end) || pinned >= count) return shown;
  const own = at(pinned + 1) - at(pinned);
  return pinned < start
    ? { ...shown, indices: [pinned, ...indices], above: shown.above - own }
    : { ...shown, indices: [...indices, pinned], below: shown.below - own };
}

type WindowOptions = {
  /** A key per row, in order. */
  ids: readonly string[];
  /** The likely height of a row that was not in the page yet, in pixels. */
  estimate: (index: number) => number;
  /** A row that stays in the page wherever it is. */
  pinned: number | undefined;
};

/**
 * Keeps the rows near the visible ones in the page, of a list too long to be there as a whole. Rows differ in
 * height: those that were in the page are measured, the others estimated.
 */
export function useRowWindow({ ids, estimate, pinned }: WindowOptions) {
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const [first, setFirst] = useState(0);
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map());
  const offsets = useMemo(
    () => offsetsOf(ids.length, (index) => heights.get(ids[index] ?? "") ?? estimate(index)),
    [ids, heights, estimate],
  );
  const { indices, above, below } = shownRows(offsets, windowStart(first, ids.length), pinned);

  const measure = useEffectEvent(() => {
    const measured = new Map<string, number>();
    let grown = 0;
    for (const [place, row] of [...(body.current?.children ?? [])].entries()) {
      const index = indices[place] ?? 0;
      const height = row.getBoundingClientRect().height;
      if (heights.get(ids[index] ?? "") === height) continue;
      measured.set(ids[index] ?? "", height);
      const [from = 0, to = 0] = offsets.slice(index, index + 2);
      if (to <= (scroller.current?.scrollTop ?? 0)) grown += height - (to - from);
    }
    if (measured.size === 0) return;
    // Before the next paint; what is seen stays where it is when rows above it turn out to be taller.
    flushSync(() => setHeights(new Map([...heights, ...measured])));
    if (scroller.current) scroller.current.scrollTop += grown;
  });

  useLayoutEffect(() => {
    if (!body.current) return;
    // Set here and not as an attribute: the server's markup may not carry styles.
    body.current.style.paddingTop = `${above}px`;
    body.current.style.paddingBottom = `${below}px`;
    const observer = new ResizeObserver(() => measure());
    for (const row of body.current.children) observer.observe(row);
    return () => observer.disconnect();
  });

  const onScroll = (event: UIEvent<HTMLElement>) =>
    setFirst(stepOf(rowAt(offsets, event.currentTarget.scrollTop)));

  /** Scrolls so that a row is in the page after the next render. */
  const reveal = useCallback(
    (index: number) => {
      setFirst(stepOf(index));
      if (!scroller.current) return;
      scroller.current.scrollTop = (offsets[index] ?? 0) - scroller.current.clientHeight / 3;
    },
    [offsets],
  );

  return { scroller, body, indices, onScroll, reveal };
}
