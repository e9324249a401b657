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
  type RefObject,
  type ToggleEvent,
} from "react";
import { flushSync } from "react-dom";

import { classNames } from "./class-names";
import { placeBeside } from "./popover-position";

export type MenuProps = {
  /** The accessible name of the list. */
  label: string;
  /** What the button shows. */
  trigger: ReactNode;
  triggerClassName?: string;
  align?: "start" | "end";
  /** `MenuItem`s, or anything with such a role and `menuItemClass`; rendered once the menu is opened. */
  children: ReactNode;
};

export const menuItemClass =
  "flex min-h-9 w-full items-center gap-2.5 rounded-sm px-2.5 py-1.5 text-left text-ink hover:bg-page focus-visible:-outline-offset-2";

const itemsOf = (list: HTMLElement | null) => [
  ...(list?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? []),
];

/** ms: letters that follow each other within belong to one word. */
const TYPING_PAUSE = 500;

/** The next item after the focused one that begins with `typed`; the focused one too while a word goes on. */
function itemTyped(items: readonly HTMLElement[], typed: string): HTMLElement | undefined {
  const from = items.findIndex((item) => item === document.activeElement) + (typed.length === 1 ? 1 : 0);
  const inTurn = [...items.slice(Math.max(0, from)), ...items.slice(0, Math.max(0, from))];
  return inTurn.find((item) => item.innerText.trim().toLowerCase().startsWith(typed));
}

const steps: Record<string, (index: number, count: number) => number> = {
  ArrowDown: (index, count) => (index + 1) % count,
  ArrowUp: (index, count) => (index <= 0 ? count - 1 : index - 1),
  Home: () => 0,
  End: (_index, count) => count - 1,
};

export function Menu({ label, trigger, triggerClassName, align = "start", children }: MenuProps) {
  const id = useId();
  const { button, list, opened, openAt, handlers } = useMenu(align);
  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-haspopup="menu"
        className={triggerClassName}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          openAt(event.key === "ArrowDown" ? 0 : -1);
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

/** Takes the letters of a word to the item that begins with it; gives whether a key was one of them. */
function useTypeahead(list: RefObject<HTMLElement | null>) {
  const typed = useRef({ word: "", at: 0 });
  return (event: KeyboardEvent): boolean => {
    const { key, timeStamp: at, ctrlKey, metaKey, altKey } = event;
    const word = at - typed.current.at < TYPING_PAUSE ? typed.current.word : "";
    const isLetter = key.length === 1 && (key !== " " || word !== "") && !ctrlKey && !metaKey && !altKey;
    typed.current = { word: isLetter ? word + key.toLowerCase() : "", at };
    if (!isLetter) return false;
    event.preventDefault();
    itemTyped(itemsOf(list.current), typed.current.word)?.focus();
    return true;
  };
}

function useMenu(align: "start" | "end") {
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState(false);
  /** Which item gets the focus as the menu opens; -1 is the last. */
  const first = useRef(0);
  const typeahead = useTypeahead(list);
  const openAt = (index: number) => {
    first.current = index;
    list.current?.togglePopover(true);
  };
  const close = () => list.current?.togglePopover(false);

  const onBeforeToggle = (event: ToggleEvent<HTMLDivElement>) => {
    if (event.newState !== "open") return;
    flushSync(() => setOpened(true));
    // Shown at the end of this task, placed before the next paint.
    requestAnimationFrame(() => {
      if (button.current && list.current) placeBeside(button.current, list.current, "below", align);
      itemsOf(list.current).at(first.current)?.focus();
      first.current = 0;
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
    // A button takes the space bar by itself, a link does not.
    if (!typeahead(event) && event.key === " " && event.target instanceof HTMLAnchorElement) {
      event.preventDefault();
      event.target.click();
    }
    // Prevented so that a dialog around the menu does not take the same key.
    if (event.key === "Escape") event.preventDefault();
    if (event.key === "Escape" || event.key === "Tab") {
      close();
      button.current?.focus();
    }
  };

  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    if (event.target instanceof Element && event.target.closest("[role^=menuitem]")) close();
  };

  // The browser opens it by itself, perhaps before this page listens.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (list.current?.matches(":popover-open")) setOpened(true);
    });
    return () => cancelAnimationFrame(frame);
  }, []);

  return { button, list, opened, openAt, handlers: { onBeforeToggle, onKeyDown, onClick } };
}

type MenuItemProps = ComponentProps<"button"> & {
  icon?: ReactNode;
  /** Whether it is the chosen one of several; undefined for an item that does something. */
  chosen?: boolean;
};

export function MenuItem({ icon, chosen, className, children, ...rest }: MenuItemProps) {
  return (
    <button
      type="button"
      {...rest}
      role={chosen === undefined ? "menuitem" : "menuitemradio"}
      aria-checked={chosen}
      tabIndex={-1}
      className={classNames(menuItemClass, className)}
    >
      {icon}
      {children}
    </button>
  );
}
