"use client";

import { useMemo } from "react";
import { type AskedRange, isInDoubt, type ListDoubt, listDoubtOf } from "@/lib/domain/allowlist/list-doubt";
import type { Row } from "@/lib/domain/allowlist/rows";
import type { Known } from "@/lib/domain/standing";

type Said = { mayBeAdded: readonly AskedRange[]; allowlist: readonly Row[] };

/** What is open about the allowlist, with what the form says of each range; a row with the same range keeps it. */
export function useListDoubt(known: Known, said: Said | null): ListDoubt {
  const doubt = useMemo(() => listDoubtOf(known), [known]);
  const asked = said?.mayBeAdded;
  const rows = said?.allowlist;
  return useMemo(() => {
    if (!isInDoubt(doubt) || !asked || !rows) return doubt;
    const present = new Set(rows.map(({ text }) => text));
    const mayBeAdded = asked.map((one) => (present.has(one.range) ? { ...one, keep: true } : one));
    return { ...doubt, mayBeAdded };
  }, [doubt, asked, rows]);
}
