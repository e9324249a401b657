import { useEffect, useRef } from "react";

/** Where the focus goes when what was pressed has left the page, and nothing came of it that could be read out. */
export const focusPage = () => document.getElementById("main")?.focus({ preventScroll: true });

type Told = {
  /** How many outcomes there were. */
  told: number;
  /** The newest entry: the page may show only a moment later what came of a change. */
  head: number;
  /** Whether the dialog is still there: the focus is lost once it has gone. */
  reviewing: boolean;
};

/** Takes the focus to what came of the last change: the bar, the dialog or the row that it was asked from is gone. */
export function useNoticeFocus({ told, head, reviewing }: Told) {
  const notices = useRef<HTMLDivElement>(null);
  const reached = useRef(0);
  useEffect(() => {
    if (reached.current === told || document.activeElement !== document.body) return;
    const notice = notices.current?.querySelector<HTMLElement>("[role][tabindex]");
    if (!notice) return;
    reached.current = told;
    notice.focus();
  }, [told, head, reviewing]);
  return notices;
}
