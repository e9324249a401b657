"use client";

import { useSyncExternalStore } from "react";

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
