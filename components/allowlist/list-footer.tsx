"use client";

import { type ComponentProps, useId, useState } from "react";

import { Meter } from "@/components/ui/meter";
import type { Exposure } from "@/lib/domain/allowlist/exposure";
import type { AllowedRange } from "@/lib/domain/settings";
import { summaryWords } from "./amounts";
import { CheckAnswer, CheckField } from "./check-address";
import { CopyByHand } from "./copy-by-hand";
import { CopyMenu } from "./copy-menu";
import type { JudgedRows } from "./judge-rows";
import { useAddressCheck } from "./use-address-check";

const meters: Record<Exposure, Pick<ComponentProps<typeof Meter>, "level" | "tone">> = {
  narrow: { level: 1, tone: "ok" },
  wide: { level: 2, tone: "ok" },
  "very wide": { level: 3, tone: "warn" },
  "whole internet": { level: 4, tone: "bad" },
};

type ListFooterProps = { judged: JudgedRows; base: readonly AllowedRange[] | null };

/** What the ranges let in together, the way to copy them, and the question whether one address gets in. */
export function ListFooter({ judged, base }: ListFooterProps) {
  const answerId = useId();
  const [refused, setRefused] = useState<string>();
  const question = useAddressCheck(judged, base);
  const { summary } = judged;
  return (
    <>
      {refused !== undefined && <CopyByHand text={refused} onClose={() => setRefused(undefined)} />}
      <div className="flex flex-wrap items-center gap-x-3 border-t border-line bg-page px-4 py-1.5 text-sm text-ink-2">
        <span className="py-1.5">{summaryWords(summary)}</span>
        {summary.ranges > 0 && <Meter {...meters[summary.exposure]} word={summary.exposure} />}
        <div className="flex flex-1 basis-56 items-center gap-3">
          <CheckField question={question} answerId={answerId} />
          {judged.list.length > 0 && <CopyMenu judged={judged} onRefused={setRefused} />}
        </div>
        <CheckAnswer id={answerId} answer={question.answer} />
      </div>
    </>
  );
}
