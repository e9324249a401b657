"use client";

import { CircleAlert, CircleCheck, CircleX, Search } from "lucide-react";
import type { KeyboardEvent } from "react";

import { isComposing } from "@/components/ui/composing";
import { Input } from "@/components/ui/input";
import { join } from "@/components/ui/join";
import type { AddressCheck } from "@/lib/domain/allowlist/address-check";
import type { AddressQuestion } from "./use-address-check";

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
          className={join(
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
          <Icon className={join("mt-0.5", look)} />
          <span>{answer.words}</span>
        </>
      )}
    </p>
  );
}
