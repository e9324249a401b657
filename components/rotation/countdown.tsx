"use client";

import { useNow } from "@/components/ui/time";

/** Seconds until the next check, which starts by itself. `until` is the reader's clock, in ms. */
export function Countdown({ until }: { until: number }) {
  const now = useNow(1000, null);
  if (now === null) return null;
  const left = Math.floor((until - now) / 1000);
  return <span className="tabular-nums">{left > 0 ? `Checking in ${left} s` : "Checking now"}</span>;
}
