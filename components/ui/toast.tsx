"use client";

import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { announce } from "./announcer";

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
