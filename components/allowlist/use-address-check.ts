"use client";

import { useEffect, useMemo, useState } from "react";

import { announce } from "@/components/ui/announcer";
import { checkAddress, inForceOf } from "@/lib/domain/allowlist/address-check";
import type { JudgedRows } from "@/lib/domain/allowlist/judged-rows";
import type { ListDoubt } from "@/lib/domain/allowlist/list-doubt";
import type { AllowedRange } from "@/lib/domain/settings";

/** A half-typed address is not commented on before this pause, in milliseconds. */
const PAUSE = 700;

/** The answer to whether an address gets in, kept up to date with the rows. */
export function useAddressCheck(
  judged: JudgedRows,
  base: readonly AllowedRange[] | null,
  lists: ListDoubt["possible"],
) {
  const [query, setQuery] = useState("");
  const [settled, setSettled] = useState("");
  const asked = query.trim() !== "";
  const inForce = useMemo(() => (asked && base ? inForceOf(base) : null), [asked, base]);
  const possible = useMemo(() => (asked ? lists.map(inForceOf) : []), [asked, lists]);
  const answer = useMemo(
    () => checkAddress(query, judged, inForce, possible),
    [query, judged, inForce, possible],
  );
  const shown = answer?.kind === "unclear" && settled !== query ? null : answer;

  useEffect(() => {
    const timer = setTimeout(() => setSettled(query), PAUSE);
    return () => clearTimeout(timer);
  }, [query]);

  const said = settled === query ? shown?.words : undefined;
  useEffect(() => {
    if (said !== undefined) announce(said);
  }, [said]);

  return { query, setQuery, answer: shown, settle: () => setSettled(query) };
}

export type AddressQuestion = ReturnType<typeof useAddressCheck>;
