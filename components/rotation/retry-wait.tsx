"use client";

import { useNow } from "@/components/ui/clock";

/** Counts down until another try makes sense. `until` is the reader's clock, in ms. */
export function RetryWait({ until }: { until: number }) {
  const now = useNow(1000, null);
  if (now === null) return null;
  const left = Math.ceil((until - now) / 1000);
  return (
    <p className="text-sm text-ink-2 tabular-nums">
      {left > 0 ? `Another try makes sense in ${left} s.` : "Another try makes sense now."}
    </p>
  );
}
