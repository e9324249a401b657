"use client";

import {
  useEffect,
  useId,
  useRef,
  useState,
  type ComponentProps,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type ToggleEvent,
} from "react";
import { flushSync } from "react-dom";
import { join } from "./join";
import { placeBeside } from "./place";

export type MenuProps = {
  /** The accessible name of the list. */
  label: string;
  /** What the button shows. */
  trigger: ReactNode;
  triggerClassName?: string;
  align?: "start" | "end";
  /** `MenuItem`s, or anything with role `menuitem` and `menuItemClass`; rendered once the menu is opened. */
  children: ReactNode;
};

export const menuItemClass =
  "flex min-h-9 w-full items-center gap-2.5 rounded-sm px-2.5 py-1.5 text-left text-ink hover:bg-page focus-visible:-outline-offset-2";

const itemsOf = (list: HTMLElement | null) => [
  ...(list?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? []),
];

const steps: Record<string, (index: number, count: number) => number> = {
  ArrowDown: (index, count) => (index + 1) % count,
  ArrowUp: (index, count) => (index <= 0 ? count - 1 : index - 1),
  Home: () => 0,
  End: (_index, count) => count - 1,
};

export function Menu({ label, trigger, triggerClassName, align = "start", children }: MenuProps) {
  const id = useId();
  const { button, list, opened, handlers } = useMenu(align);
  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-haspopup="menu"
        className={triggerClassName}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          list.current?.togglePopover(true);
        }}
      >
        {trigger}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        tabIndex={0}
        {...handlers}
        className="floating max-h-[calc(100dvh-80px)] min-w-48 overflow-y-auto rounded-lg border border-line-2 bg-raised p-1 text-ink shadow-menu"
      >
        {opened && children}
      </div>
    </>
  );
}

function useMenu(align: "start" | "end") {
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState(false);
  const close = () => list.current?.togglePopover(false);

  const onBeforeToggle = (event: ToggleEvent<HTMLDivElement>) => {
    if (event.newState !== "open") return;
    flushSync(() => setOpened(true));
    // Shown at the end of this task, placed before the next paint.
    requestAnimationFrame(() => {
      if (button.current && list.current) placeBeside(button.current, list.current, "below", align);
      itemsOf(list.current)[0]?.focus();
    });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = steps[event.key];
    if (step) {
      event.preventDefault();
      const items = itemsOf(list.current);
      const index = items.findIndex((item) => item === document.activeElement);
      items[step(index, items.length)]?.focus();
    }
    // Prevented so that a dialog around the menu does not take the same key.
    if (event.key === "Escape") event.preventDefault();
    if (event.key === "Escape" || event.key === "Tab") {
      close();
      button.current?.focus();
    }
  };

  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    if (event.target instanceof Element && event.target.closest("[role=menuitem]")) close();
  };

  // The browser opens it by itself, perhaps before this page listens.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (list.current?.matches(":popover-open")) setOpened(true);
    });
    return () => cancelAnimationFrame(frame);
  }, []);

  return { button, list, opened, handlers: { onBeforeToggle, onKeyDown, onClick } };
}

export function MenuItem({
  icon,
  className,
  children,
  ...rest
}: ComponentProps<"button"> & { icon?: ReactNode }) {
  return (
    <button type="button" {...rest} role="menuitem" tabIndex={-1} className={join(menuItemClass, className)}>
      {icon}
      {children}
    </button>
  );
}
