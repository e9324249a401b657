"use client";

import { useEffect, useRef, useState } from "react";

type State = "closed" | "loading" | "failed" | "open";

/** Gives the focus back to what opened a dialog; to the page where that has left it meanwhile. */
function returnFocus(opener: Element) {
  if (document.activeElement !== document.body) return;
  const target = opener instanceof HTMLElement && opener.isConnected ? opener : null;
  (target ?? document.getElementById("main"))?.focus();
}

/**
 * Whether a code-split dialog is open. `load` is its `import()`: `preload` runs it on hover and focus, and `show` waits
 * for it, so that `lazy` has the code at hand; after a failure the next `show` tries again.
 */
export function useSplitDialog(load: () => Promise<unknown>) {
  const [state, setState] = useState<State>("closed");
  const opener = useRef<Element>(null);
  useEffect(() => {
    if (state === "closed" && opener.current) returnFocus(opener.current);
  }, [state]);
  return {
    state,
    preload: () => preload(load),
    show: () => {
      opener.current = document.activeElement;
      setState("loading");
      load().then(
        () => setState("open"),
        () => setState("failed"),
      );
    },
    close: () => setState("closed"),
  };
}

export type SplitDialog = ReturnType<typeof useSplitDialog>;

/** A failure is said when the dialog is asked for. */
export const preload = (load: () => Promise<unknown>) => void load().catch(() => undefined);

/** The code of a dialog did not arrive. */
export const LoadFailure = () => (
  <p role="alert" className="w-full text-sm text-bad">
    A part of this page could not be loaded. Nothing was sent. Check the network, or reload the page.
  </p>
);
