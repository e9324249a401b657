"use client";

import { useEffect, useState } from "react";

import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";

/** A spinner says enough for this long, in ms. */
const PATIENCE = 3_000;

/** A call that takes longer than calls do: since when, and what comes of it at the latest. */
export function UnderWay({ since }: { since: number }) {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), since + PATIENCE - Date.now());
    return () => clearTimeout(timer);
  }, [since]);
  if (!long) return null;
  return (
    <Notice tone="info" role="status">
      Sent at <Time at={since} style="clock" fixed={false} />, and no answer yet. The provider may take until
      its timeout; without an answer by then the page says what may be in force. Nothing is sent twice.
    </Notice>
  );
}
