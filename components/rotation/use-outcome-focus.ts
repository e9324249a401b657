"use client";

import { useEffect, useRef } from "react";
import { announce } from "@/components/ui/announcer";
import type { Ending } from "./rotation-model";

/** Brings an ending to the reader: by focus after an attempt, by voice when it came by itself. */
export function useOutcomeFocus(ending: Ending | null) {
  const outcome = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (ending === null) return;
    if (ending.kind !== "applied") outcome.current?.focus();
    // Focus stays where the operator is working, unless the pressed button has just left the page.
    else if (ending.through === "answer" && !ending.proven) outcome.current?.focus();
    else if (!ending.proven) announce(outcome.current?.textContent ?? "");
  }, [ending]);
  return outcome;
}
