"use client";

import { useEffect, useRef, useState, useSyncExternalStore } from "react";

/** Where announcements go: one in the root layout, one in every dialog, because a dialog makes the rest inert. */
export const Announcer = () => <div data-announcer aria-live="polite" className="sr-only" />;

/** What was said long ago is no part of the page any more, for those who read it to its end. */
const HEARD_MS = 20_000;

/** The timer of the newest text of each region. */
const timers = new WeakMap<Element, ReturnType<typeof setTimeout>>();

const reachable = (element: Element) => {
  const modal = [...document.querySelectorAll("dialog:modal")].at(-1);
  return modal ? modal.contains(element) : element.closest("dialog") === null;
};

/**
 * Says a text through the screen reader once it is silent; what must interrupt is an alert. Never pass a secret.
 * Gives what takes the text back.
 */
export function announce(text: string): () => void {
  const region = [...document.querySelectorAll("[data-announcer]")].findLast(reachable);
  if (!region) return () => undefined;
  let timer: ReturnType<typeof setTimeout>;
  const later = (ms: number, call: () => void) => {
    timer = setTimeout(call, ms);
    timers.set(region, timer);
  };
  const takeBack = () => {
    if (timers.get(region) !== timer) return;
    clearTimeout(timer);
    region.textContent = "";
  };
  clearTimeout(timers.get(region));
  // An unchanged text is not announced again, so it is emptied first.
  region.textContent = "";
  later(60, () => {
    region.textContent = text;
    later(HEARD_MS, takeBack);
  });
  return takeBack;
}

type Message = { id: number; text: string };

let current: Message | null = null;
const listeners = new Set<() => void>();

const set = (message: Message | null) => {
  current = message;
  listeners.forEach((listener) => listener());
};
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** A small confirmation for 5 s. Outcomes of changes stand on the page instead. */
export function toast(text: string) {
  set({ id: (current?.id ?? 0) + 1, text });
  announce(text);
}

/** Where confirmations show; once, in the root layout. */
export function Toaster() {
  const message = useSyncExternalStore(
    subscribe,
    () => current,
    () => null,
  );
  const [held, setHeld] = useState(false);
  const ref = useRef<HTMLDivElement>(null);

  useEffect(() => {
    ref.current?.togglePopover(message !== null);
    if (!message || held) return;
    const timer = setTimeout(() => set(null), 5000);
    return () => clearTimeout(timer);
  }, [message, held]);

  return (
    <div
      ref={ref}
      popover="manual"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      className="toast rounded-md bg-ink px-4 py-2.5 text-page shadow-bar"
    >
      {message?.text}
    </div>
  );
}
