"use client";

import { Copy, Download } from "lucide-react";
import { type ComponentProps, useEffect, useId, useMemo, useRef, useState } from "react";

import { announce, toast } from "@/components/ui/announcer";
import { Button, buttonClass } from "@/components/ui/button";
import { copyKeys, download } from "@/components/ui/copy";
import { classNames } from "@/components/ui/class-names";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Meter, StatePill } from "@/components/ui/tone";
import { TextArea } from "@/components/ui/field";
import { Value } from "@/components/ui/value";
import { asCsv, asLines } from "@/lib/domain/allowlist/export";
import type { Exposure } from "@/lib/domain/allowlist/exposure";
import { judgeAllowlist } from "@/lib/domain/allowlist/judge";
import type { JudgedRows } from "@/lib/domain/allowlist/judged-rows";
import { isInDoubt, keptOf, type ListDoubt } from "@/lib/domain/allowlist/list-doubt";
import { allowlistOf } from "@/lib/domain/allowlist/rows";
import { summaryInDoubt, summaryWords } from "@/lib/domain/allowlist/summary-words";
import { counted } from "@/lib/domain/counted";
import { allowedIps } from "@/lib/domain/provider-body";
import type { AllowedRange } from "@/lib/domain/settings";
import { CheckAnswer, CheckField, useAddressCheck } from "./check-address";

const meters: Record<Exposure, Pick<ComponentProps<typeof Meter>, "level" | "tone">> = {
  narrow: { level: 1, tone: "ok" },
  wide: { level: 2, tone: "ok" },
  "very wide": { level: 3, tone: "warn" },
  "whole internet": { level: 4, tone: "bad" },
};

/** What the list lets in: as it stands, or while that is not confirmed and nothing is edited, each way it may be. */
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

/** The rows that can be sent, canonical. */
const sendable = ({ rows }: JudgedRows): AllowedRange[] =>
  rows.flatMap(({ error, canonical, label }) =>
    error || canonical === undefined ? [] : [{ range: canonical, label }],
  );

function downloadCsv(csv: string) {
  // Spreadsheets take the mark at the start as UTF-8.
  download({ name: "allowed-addresses.csv", text: `\uFEFF${csv}`, type: "text/csv;charset=utf-8" });
}

type CopyMenuProps = {
  judged: JudgedRows;
  /** The clipboard refused: the text has to be copied by hand. */
  onRefused: (text: string) => void;
};

/** The list for elsewhere: as the provider gets it, as lines with labels, as a file. */
function CopyMenu({ judged, onRefused }: CopyMenuProps) {
  const copy = async (text: string, count: number) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      onRefused(text);
      return;
    }
    toast(`Copied ${counted(count, "range")}`);
  };
  const { list } = judged;
  return (
    <Menu
      label="Copy or download"
      align="end"
      triggerClassName={classNames(
        buttonClass({ variant: "ghost", size: "sm" }),
        "-mr-1.5 w-7 px-0! [--icon:16px]! text-ink-3!",
      )}
      trigger={
        <>
          <Copy />
          <span className="sr-only">Copy or download</span>
        </>
      }
    >
      <MenuItem
        icon={<Copy />}
        onClick={() => {
          const ranges = sendable(judged);
          void copy(allowedIps({ allowlist: ranges }), ranges.length);
        }}
      >
        Copy for the provider
      </MenuItem>
      <MenuItem icon={<Copy />} onClick={() => void copy(asLines(allowlistOf(list)), list.length)}>
        Copy with labels
      </MenuItem>
      <MenuItem icon={<Download />} onClick={() => downloadCsv(asCsv(allowlistOf(list)))}>
        Download CSV
      </MenuItem>
    </Menu>
  );
}

/** The list as selected text, where the browser keeps the clipboard closed. */
function CopyByHand({ text, onClose }: { text: string; onClose: () => void }) {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    area.current?.select();
    return announce(`Press ${copyKeys()} to copy the list`);
  }, [text]);
  return (
    <div className="flex items-end gap-3 border-t border-line px-4 py-3">
      <TextArea
        ref={area}
        label={`Press ${copyKeys()} to copy the list`}
        bare
        mono
        readOnly
        spellCheck={false}
        value={text}
        className="min-w-0 flex-1"
      />
      <Button onClick={onClose}>Close</Button>
    </div>
  );
}
