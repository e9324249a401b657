"use client";

import { type ComponentType, useEffect, useSyncExternalStore } from "react";

type State<Props> = { Part: ComponentType<Props> | null; failed: boolean };

/** How long a page rests before it fetches what nobody has reached for yet, in ms. */
const REST = 2_500;

/** Calls back once the page is idle, `after` ms from now at the earliest; gives what calls it off. */
function whenIdle(call: () => void, after: number): () => void {
  let idle: number | undefined;
  const timer = setTimeout(() => {
    // Safari has no idle callback.
    if ("requestIdleCallback" in window) idle = requestIdleCallback(call, { timeout: 4000 });
    else call();
  }, after);
  return () => {
    clearTimeout(timer);
    if (idle !== undefined) cancelIdleCallback(idle);
  };
}

/**
 * A component whose code comes apart from the page's: on hover and focus by `warm`, so that it is there before the
 * click, and otherwise once the page has rested. Only what shows it is rendered again then. After a failure the next
 * `warm` tries again.
 */
export function lazyPart<Props>(load: () => Promise<ComponentType<Props>>) {
  const none: State<Props> = { Part: null, failed: false };
  let state = none;
  let coming = false;
  const listeners = new Set<() => void>();
  const become = (next: State<Props>) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };

  const warm = () => {
    if (state.Part || coming) return;
    coming = true;
    if (state.failed) become(none);
    load()
      .then(
        (Part) => become({ Part, failed: false }),
        () => become({ Part: null, failed: true }),
      )
      .finally(() => (coming = false));
  };

  /** The component once it is here; `rest` in ms. */
  const usePart = (rest = REST) => {
    useEffect(() => whenIdle(warm, rest), [rest]);
    return useSyncExternalStore(
      subscribe,
      () => state,
      () => none,
    );
  };
  return { warm, usePart };
}
