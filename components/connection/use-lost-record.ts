"use client";

import { useEffect, useState } from "react";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { contradictionOf, type Seen } from "@/lib/queries/seen-record";

/** What this browser remembers of the record, where the record contradicts it: a tail that was cut off shows nowhere else. */
export function useLostRecord({ slug, head, now }: ConnectionView) {
  const { seq, hash } = head;
  const [lost, setLost] = useState<Seen | null>(null);
  useEffect(() => {
    let current = true;
    void contradictionOf({ slug, head: { seq, hash }, now }).then((seen) => {
      if (current && seen) setLost(seen);
    });
    return () => {
      current = false;
    };
  }, [slug, seq, hash, now]);
  return { lost, dismiss: () => setLost(null) };
}
