"use client";

import { useMemo } from "react";

import { type AskedRange, isInDoubt, type ListDoubt, NO_DOUBT } from "@/lib/domain/allowlist/list-doubt";
import type { Row } from "@/lib/domain/allowlist/rows";
import { type Known, possibleSettings, standingOf } from "@/lib/domain/standing";

/** What attempts that are not confirmed leave open about the allowlist. */
export function listDoubtOf(known: Known): ListDoubt {
  if (known.attempts.settings.length === 0) return NO_DOUBT;
  const { ranges } = standingOf(known);
  const removed = ranges.filter(({ standing }) => standing === "may-be-removed");
  const added = ranges.filter(({ standing }) => standing === "may-be-added");
  if (removed.length === 0 && added.length === 0) return NO_DOUBT;
  return {
    mayBeRemoved: new Set(removed.map(({ range }) => range)),
    mayBeAdded: added.map(({ range, label }) => ({ range, label, keep: null })),
    possible: possibleSettings(known).flatMap((settings) => (settings ? [settings.allowlist] : [])),
  };
}

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
