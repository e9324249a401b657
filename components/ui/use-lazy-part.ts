"use client";

import { type ComponentType, useEffect, useState } from "react";

type Load<Props> = () => Promise<ComponentType<Props>>;

/**
 * A component whose code comes when the page is idle, or earlier on hover and focus, so that it is there before
 * the click. `load` is a constant; after a failure the next call tries again.
 */
export function useLazyPart<Props>(load: Load<Props>) {
  const [part, setPart] = useState<{ Component: ComponentType<Props> } | null>(null);
  const [failed, setFailed] = useState(false);

  const warm = () => {
    if (part) return;
    setFailed(false);
    load().then(
      (Component) => setPart({ Component }),
      () => setFailed(true),
    );
  };

  useEffect(() => {
    let current = true;
    const fetchIt = () => {
      load().then(
        (Component) => current && setPart({ Component }),
        // A click tries again.
        () => current && setFailed(true),
      );
    };
    // Safari has no idle callback.
    const idle = "requestIdleCallback" in window;
    const id = idle
      ? window.requestIdleCallback(fetchIt, { timeout: 4000 })
      : window.setTimeout(fetchIt, 1500);
    return () => {
      current = false;
      if (idle) window.cancelIdleCallback(id);
      else window.clearTimeout(id);
    };
  }, [load]);

  return { Part: part?.Component ?? null, warm, failed };
}
