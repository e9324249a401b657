"use client";

import { useEffect, useState } from "react";

import type { ConnectionView } from "@/lib/domain/connection-view";
import type { Seen } from "@/lib/queries/seen-record";

/** A record that went back may not be missed, but it does not hold up the page either. */
const REST = 1_000;

/** What this browser remembers of the record, where the record contradicts it: a tail that was cut off shows nowhere else. */
export function useLostRecord({ slug, head, now }: ConnectionView) {
  const { seq, hash } = head;
  const [lost, setLost] = useState<Seen | null>(null);
  useEffect(() => {
    let current = true;
    const look = async () => {
      const loaded = await import("@/lib/queries/seen-record").catch(() => null);
      const seen = await loaded?.contradictionOf({ slug, head: { seq, hash }, now });
      if (current && seen) setLost(seen);
    };
    const timer = setTimeout(() => void look(), REST);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [slug, seq, hash, now]);
  return { lost, dismiss: () => setLost(null) };
}
