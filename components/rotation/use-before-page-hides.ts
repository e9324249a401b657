"use client";

import { useEffect, useEffectEvent } from "react";
import { flushSync } from "react-dom";

/** Runs when the page goes away, perhaps into the back-forward cache, before it does. */
export function useBeforePageHides(drop: () => void) {
  const onPageHide = useEffectEvent(() => flushSync(drop));
  useEffect(() => {
    const hidden = () => onPageHide();
    window.addEventListener("pagehide", hidden);
    return () => window.removeEventListener("pagehide", hidden);
  }, []);
}
