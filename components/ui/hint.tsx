"use client";

import { useId, useRef, type KeyboardEvent, type SyntheticEvent } from "react";
import { placeBeside } from "./place";

/**
 * A short text beside a control, shown on hover and focus and tied to it for assistive technology.
 * Give `describedBy` and `handlers` to the control and render `bubble` beside it.
 */
export function useHint(text: string | undefined) {
  const id = useId();
  const bubble = useRef<HTMLSpanElement>(null);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);

  const stay = () => clearTimeout(leaving.current);
  const show = (event: SyntheticEvent<HTMLElement>) => {
    stay();
    const element = bubble.current;
    if (!element) return;
    element.togglePopover(true);
    placeBeside(event.currentTarget, element, "above", "center");
  };
  const hide = () => {
    stay();
    bubble.current?.togglePopover(false);
  };
  // The pointer may cross the gap and rest on the text.
  const leave = () => {
    leaving.current = setTimeout(hide, 120);
  };

  if (text === undefined) return { describedBy: undefined, handlers: {}, bubble: null };
  return {
    describedBy: id,
    handlers: {
      onPointerEnter: show,
      onPointerLeave: leave,
      onFocus: show,
      onBlur: hide,
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key === "Escape") hide();
      },
    },
    bubble: (
      <span
        ref={bubble}
        id={id}
        role="tooltip"
        popover="manual"
        onPointerEnter={stay}
        onPointerLeave={leave}
        className="floating bubble"
      >
        {text}
      </span>
    ),
  };
}
