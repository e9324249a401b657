"use client";

import { useCallback, useEffectEvent, useLayoutEffect, useMemo, useRef, useState, type UIEvent } from "react";
import { flushSync } from "react-dom";

import { offsetsOf, rowAt, shownRows, stepOf, windowStart } from "./row-window";

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
