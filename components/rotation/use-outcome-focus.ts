"use client";

import { useEffect, useRef } from "react";
import { announce } from "@/components/ui/announcer";
import type { Ending } from "./rotation-model";

/** How an ending comes to the reader: after an attempt, later and by itself, or as a bind that proves it. */
function arrivalOf(ending: Ending): "attempt" | "by-itself" | "proof" {
  if (ending.kind !== "applied") return "attempt";
  if (ending.through === "late-answer") return ending.provenAt !== null ? "proof" : "by-itself";
  return ending.provenAt !== null ? "proof" : "attempt";
}

/** Brings an ending to the reader without taking the focus from what the operator is doing meanwhile. */
export function useOutcomeFocus(ending: Ending | null) {
  const outcome = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (ending === null || outcome.current === null) return;
    const arrival = arrivalOf(ending);
    // The button that was pressed has left the page, perhaps with the focus on it.
    const isLost = document.activeElement === document.body;
    if (arrival === "attempt" || (arrival === "by-itself" && isLost)) outcome.current.focus();
    else if (arrival === "by-itself") announce(outcome.current.textContent);
  }, [ending]);
  return outcome;
}
