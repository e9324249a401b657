"use client";

import { type ComponentProps, useId, useMemo, useState } from "react";
import { Meter } from "@/components/ui/meter";
import { StatePill } from "@/components/ui/pill";
import { Value } from "@/components/ui/value";
import type { Exposure } from "@/lib/domain/allowlist/exposure";
import { judgeAllowlist } from "@/lib/domain/allowlist/judge";
import type { JudgedRows } from "@/lib/domain/allowlist/judged-rows";
import { isInDoubt, keptOf, type ListDoubt } from "@/lib/domain/allowlist/list-doubt";
import { summaryInDoubt, summaryWords } from "@/lib/domain/allowlist/summary-words";
import type { AllowedRange } from "@/lib/domain/settings";
import { CheckAnswer, CheckField } from "./check-address";
import { CopyByHand } from "./copy-by-hand";
import { CopyMenu } from "./copy-menu";
import { useAddressCheck } from "./use-address-check";

const meters: Record<Exposure, Pick<ComponentProps<typeof Meter>, "level" | "tone">> = {
  narrow: { level: 1, tone: "ok" },
  wide: { level: 2, tone: "ok" },
  "very wide": { level: 3, tone: "warn" },
  "whole internet": { level: 4, tone: "bad" },
};

/** What the list lets in: as it wasInForce, or while that is not confirmed and nothing is edited, each way it may be. */
function useSummary(judged: JudgedRows, doubt: ListDoubt, edited: boolean) {
  const { summary, list } = judged;
  return useMemo(() => {
    if (!isInDoubt(doubt)) return { words: summaryWords(summary), exposure: summary.exposure };
    if (!edited) return summaryInDoubt(doubt.possible);
    const kept = keptOf(doubt.mayBeAdded, list).map(({ range, label }) => ({ text: range, label }));
    const sum = kept.length === 0 ? summary : judgeAllowlist([...list, ...kept]).summary;
    return { words: `${summaryWords(sum)} as edited`, exposure: sum.exposure };
  }, [summary, list, doubt, edited]);
}

type ListFooterProps = {
  judged: JudgedRows;
  base: readonly AllowedRange[] | null;
  doubt: ListDoubt;
  /** Whether the rows differ from what was last certain. */
  edited: boolean;
};

/** What the ranges let in together, the way to copy them, and the question whether one address gets in. */
export function ListFooter({ judged, base, doubt, edited }: ListFooterProps) {
  const answerId = useId();
  const [refused, setRefused] = useState<string>();
  const question = useAddressCheck(judged, base, doubt.possible);
  const { words, exposure } = useSummary(judged, doubt, edited);
  const { summary } = judged;
  return (
    <>
      {refused !== undefined && <CopyByHand text={refused} onClose={() => setRefused(undefined)} />}
      <div className="flex flex-wrap items-center gap-x-3 border-t border-line bg-page px-4 py-1.5 text-sm text-ink-2">
        <Value className="py-1.5">{words}</Value>
        {isInDoubt(doubt) && <StatePill tone="warn">not confirmed</StatePill>}
        {(summary.ranges > 0 || isInDoubt(doubt)) && <Meter {...meters[exposure]} word={exposure} />}
        <div className="flex flex-1 basis-56 items-center gap-3">
          <CheckField question={question} answerId={answerId} />
          {judged.list.length > 0 && <CopyMenu judged={judged} onRefused={setRefused} />}
        </div>
        <CheckAnswer id={answerId} answer={question.answer} />
      </div>
    </>
  );
}
