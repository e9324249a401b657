"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";

type Gate = {
  /** Whether closing has to be asked about first. */
  asks: boolean;
  /** Unmounts the dialog, and with it all that it holds. */
  onClose: () => void;
};

/**
 * The one gate for Escape, a press outside, Back, reload and closing the tab. The open dialog owns one history
 * entry: Back leaves it, and a question leads back into it.
 */
export function useClosingGate({ asks, onClose }: Gate) {
  const [asking, setAsking] = useState(false);
  if (asking && !asks) setAsking(false);
  const ownsEntry = useRef(false);
  const returning = useRef(false);

  const close = () => {
    if (ownsEntry.current) {
      ownsEntry.current = false;
      window.history.back();
    }
    onClose();
  };

  const request = () => {
    if (asks) setAsking(true);
    else close();
  };

  const onRequestClose = (reason: "escape" | "outside") => {
    if (!asking) request();
    else if (reason === "escape") setAsking(false);
  };

  const onPopState = useEffectEvent(() => {
    if (returning.current) {
      returning.current = false;
      return;
    }
    if (!ownsEntry.current) return;
    if (asks) {
      // Going forward instead of pushing anew: browsers skip entries that were pushed without a press.
      returning.current = true;
      window.history.forward();
      setAsking(true);
    } else {
      ownsEntry.current = false;
      onClose();
    }
  });
  // The page may go into the back-forward cache.
  useBeforePageHides(onClose);

  useEffect(() => {
    if (!ownsEntry.current) window.history.pushState({}, "");
    ownsEntry.current = true;
    const popped = () => onPopState();
    window.addEventListener("popstate", popped);
    return () => window.removeEventListener("popstate", popped);
  }, []);

  useEffect(() => {
    if (!asks) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [asks]);

  return { asking, request, onRequestClose, close, keepOpen: () => setAsking(false) };
}

/** Runs when the page goes away, perhaps into the back-forward cache, before it does. */
export function useBeforePageHides(drop: () => void) {
  const onPageHide = useEffectEvent(() => flushSync(drop));
  useEffect(() => {
    const hidden = () => onPageHide();
    window.addEventListener("pagehide", hidden);
    return () => window.removeEventListener("pagehide", hidden);
  }, []);
}
