"use client";

import { useEffect, useState, useSyncExternalStore } from "react";

type Step = 1000 | 60_000;

const stores = {
  1000: clockOf(1000),
  60_000: clockOf(60_000),
};

function clockOf(step: Step) {
  return {
    subscribe: (changed: () => void) => {
      const timer = setInterval(changed, step);
      return () => clearInterval(timer);
    },
    read: () => Math.floor(Date.now() / step) * step,
  };
}

/** The reader's clock in ms, moving in the given step; `server` on the server and while hydrating. */
export function useNow<T extends number | null>(step: Step, server: T): number | T {
  const { subscribe, read } = stores[step];
  return useSyncExternalStore<number | T>(subscribe, read, () => server);
}

/**
 * The server's clock in ms, moving every second; `serverNow` is what it was when this was read. The reader's own
 * clock may be minutes off, so only its steps are used.
 */
export function useServerNow(serverNow: number): number {
  const now = useNow(1000, serverNow);
  const [ahead, setAhead] = useState(0);
  useEffect(() => {
    const frame = requestAnimationFrame(() => setAhead(Date.now() - serverNow));
    return () => cancelAnimationFrame(frame);
  }, [serverNow]);
  return now - ahead;
}
