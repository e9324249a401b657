import { useState } from "react";

/**
 * Whether a window is on the page. One that is asked for while the last one fades away takes its place at once, under
 * another key: nothing of the last one is left in it.
 */
export function useOpening() {
  const [phase, setPhase] = useState<"closed" | "open" | "fading">("closed");
  const [round, setRound] = useState(0);
  return {
    open: phase !== "closed",
    round,
    show: () => {
      if (phase === "fading") setRound(round + 1);
      setPhase("open");
    },
    /** The window begins to go. */
    shut: () => setPhase("fading"),
    /** The window has gone. */
    gone: () => setPhase("closed"),
  };
}
