"use client";

import { CircleAlert, CircleCheck, CircleX, Search } from "lucide-react";
import { type KeyboardEvent, useEffect, useMemo, useState } from "react";

import { announce } from "@/components/ui/announcer";
import { isComposing } from "@/components/ui/input-events";
import { Input } from "@/components/ui/field";
import { classNames } from "@/components/ui/class-names";
import { type AddressCheck, checkAddress, inForceOf } from "@/lib/domain/allowlist/address-check";
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

type AddressQuestion = ReturnType<typeof useAddressCheck>;

/** Reads as a quiet control until it is used; then it takes the free room of its line, and moves nothing. */
export function CheckField({ question, answerId }: { question: AddressQuestion; answerId: string }) {
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === "Enter") question.settle();
    else if (event.key === "Escape") question.setQuery("");
    else return;
    event.preventDefault();
  };
  return (
    <div className="flex min-w-0 flex-1 max-sm:-ml-2 sm:justify-end">
      <div className="relative w-fit min-w-37 sm:-mr-2 max-w-90 focus-within:w-full has-[input:not(:placeholder-shown)]:w-full">
        <Search className="pointer-events-none absolute top-2 left-2 text-ink-3" />
        <Input
          aria-label="Check an address"
          aria-describedby={answerId}
          placeholder="Check an address"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={question.query}
          onChange={(event) => question.setQuery(event.target.value)}
          onKeyDown={onKeyDown}
          className={classNames(
            "field-sizing-content w-auto! min-w-full! h-8! pr-2! pl-7.5! text-sm! placeholder:text-ink-2 not-placeholder-shown:font-mono",
            "placeholder-shown:border-transparent placeholder-shown:bg-transparent",
            "placeholder-shown:hover:border-line-control focus:border-line-control! focus:bg-raised!",
          )}
        />
      </div>
    </div>
  );
}

const marks = {
  in: { icon: CircleCheck, look: "text-ok" },
  out: { icon: CircleX, look: "text-bad" },
  unclear: { icon: CircleAlert, look: "text-ink-3" },
} satisfies Record<AddressCheck["kind"], unknown>;

/** Which range lets the address in, or that none does. */
export function CheckAnswer({ id, answer }: { id: string; answer: AddressCheck | null }) {
  const { icon: Icon, look } = marks[answer?.kind ?? "unclear"];
  return (
    <p id={id} className="flex basis-full gap-2 py-1.5 wrap-anywhere text-ink empty:hidden">
      {answer && (
        <>
          <Icon className={classNames("mt-0.5", look)} />
          <span>{answer.words}</span>
        </>
      )}
    </p>
  );
}
