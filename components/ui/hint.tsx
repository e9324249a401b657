"use client";

import { type FocusEvent, type PointerEvent, useEffect, useId, useRef } from "react";

import { placeBeside } from "./popover-position";

/** ms: the pointer may cross the gap and rest on the text. */
const GAP_TIME = 120;

/** What a control may do by itself when the events come that show and hide its hint. */
type Own<E extends Element> = {
  onPointerEnter?: ((event: PointerEvent<E>) => void) | undefined;
  onPointerLeave?: ((event: PointerEvent<E>) => void) | undefined;
  onFocus?: ((event: FocusEvent<E>) => void) | undefined;
  onBlur?: ((event: FocusEvent<E>) => void) | undefined;
};

/**
 * A short text beside a control, shown on hover, focus and touch, and tied to it for assistive technology.
 * Give `describedBy` and `handlers(own)` to the control and render `bubble` beside it.
 */
export function useHint(text: string | undefined) {
  const id = useId();
  const bubble = useRef<HTMLSpanElement>(null);
  const { show, hide, stay, leave } = useBubble(bubble);
  if (text === undefined)
    return { describedBy: undefined, handlers: <E extends Element>(own: Own<E>) => own, bubble: null };
  return {
    describedBy: id,
    handlers: <E extends Element>(own: Own<E>) => ({
      onPointerEnter: (event: PointerEvent<E>) => {
        own.onPointerEnter?.(event);
        show(event.currentTarget);
      },
      onPointerLeave: (event: PointerEvent<E>) => {
        own.onPointerLeave?.(event);
        leave(event);
      },
      onFocus: (event: FocusEvent<E>) => {
        own.onFocus?.(event);
        show(event.currentTarget);
      },
      onBlur: (event: FocusEvent<E>) => {
        own.onBlur?.(event);
        hide();
      },
    }),
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

function useBubble(bubble: { readonly current: HTMLSpanElement | null }) {
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** Ends what listens while the text is shown. */
  const ending = useRef<AbortController>(undefined);

  const stay = () => clearTimeout(leaving.current);
  const hide = () => {
    stay();
    ending.current?.abort();
    bubble.current?.togglePopover(false);
  };
  const show = (control: Element) => {
    stay();
    const element = bubble.current;
    if (!element) return;
    element.togglePopover(true);
    placeBeside(control, element, "above", "center");
    ending.current?.abort();
    const { signal } = (ending.current = new AbortController());
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      // So that a dialog around does not take the same key.
      event.preventDefault();
      hide();
    };
    const onPointerDown = ({ target }: Event) => {
      if (target instanceof Node && !control.contains(target) && !element.contains(target)) hide();
    };
    document.addEventListener("keydown", onKeyDown, { capture: true, signal });
    document.addEventListener("pointerdown", onPointerDown, { capture: true, signal });
  };
  // A finger that is lifted has not left: the text stays to be read until the next touch.
  const leave = ({ pointerType }: PointerEvent) => {
    if (pointerType !== "touch") leaving.current = setTimeout(hide, GAP_TIME);
  };
  useEffect(() => () => ending.current?.abort(), []);
  return { show, hide, stay, leave };
}
