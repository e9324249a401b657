import { Undo2 } from "lucide-react";

import { Button } from "@/components/ui/button";
import { CardRow } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/layout";
import { Chip, Value } from "@/components/ui/value";
import type { LeftOut } from "@/lib/domain/allowlist/paste";
import type { Dropped } from "@/lib/domain/allowlist/rows";
import { counted } from "@/lib/domain/counted";
import type { AllowedRange } from "@/lib/domain/settings";

/** More removals than this are counted, not listed. */
const LISTED = 5;

type RemovedRangesProps = {
  removed: readonly AllowedRange[];
  onRestore: (ranges: readonly AllowedRange[]) => void;
};

/** The ranges in force that the edits leave out, each with the way back. */
export function RemovedRanges({ removed, onRestore }: RemovedRangesProps) {
  const rest = removed.length - LISTED;
  return (
    <>
      {removed.slice(0, LISTED).map((allowed) => (
        <CardRow key={allowed.range} className="min-h-11 py-2!">
          <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2.5 gap-y-1">
            <Chip kind="del">{`− ${allowed.range}`}</Chip>
            <Value className="text-sm text-ink-2 wrap-anywhere">{allowed.label}</Value>
          </span>
          <Button
            size="sm"
            variant="ghost"
            className="-mr-2"
            icon={<Undo2 />}
            aria-label={`Undo removal of ${allowed.range}`}
            onClick={() => onRestore([allowed])}
          >
            Undo
          </Button>
        </CardRow>
      ))}
      {rest > 0 && (
        <CardRow className="min-h-11 py-2! text-sm text-ink-2">
          <span className="flex-1">{`and ${counted(rest, "removed range")} more`}</span>
          <Button
            size="sm"
            variant="ghost"
            className="-mr-2"
            icon={<Undo2 />}
            onClick={() => onRestore(removed)}
          >
            Undo all removals
          </Button>
        </CardRow>
      )}
    </>
  );
}

type DroppedRangesProps = { dropped: Dropped; onPutBack: () => void };

/** The rows that were taken out last and are in force nowhere: only this brings them back. */
export function DroppedRanges({ dropped, onPutBack }: DroppedRangesProps) {
  const [first, ...more] = dropped;
  if (first === undefined) return null;
  const what = more.length === 0 ? first.row.text : counted(dropped.length, "range");
  return (
    <CardRow className="min-h-11 py-2! text-sm text-ink-2">
      <span className="min-w-0 flex-1 wrap-anywhere">
        <Value mono={more.length === 0}>{what}</Value> taken out again
      </span>
      <Button
        size="sm"
        variant="ghost"
        className="-mr-2"
        icon={<Undo2 />}
        aria-label={`Undo taking out ${what}`}
        onClick={onPutBack}
      >
        Undo
      </Button>
    </CardRow>
  );
}

const REASONS = {
  "commented-out": "commented out",
  "says-no": "says that it is not allowed",
} satisfies Record<LeftOut["reason"], string>;

type LeftOutLinesProps = { lines: readonly LeftOut[]; onDismiss: () => void };

/** The lines of the last paste that added nothing, each with the reason: nothing of them is allowed by itself. */
export function LeftOutLines({ lines, onDismiss }: LeftOutLinesProps) {
  if (lines.length === 0) return null;
  const rows = (some: readonly LeftOut[]) => (
    <ul className="grid gap-1">
      {some.map(({ text, reason }, index) => (
        <li key={index} className="flex flex-wrap items-baseline gap-x-2.5">
          <Value mono>{text}</Value>
          <span>{REASONS[reason]}</span>
        </li>
      ))}
    </ul>
  );
  const rest = lines.slice(LISTED);
  return (
    <CardRow className="items-start text-sm text-ink-2">
      <div role="group" aria-label="Left out" className="grid min-w-0 flex-1 gap-1.5">
        <p className="text-warn">{`${counted(lines.length, "line")} of the paste left out:`}</p>
        {rows(lines.slice(0, LISTED))}
        {rest.length > 0 && (
          <Disclosure summary={counted(rest.length, "more line")}>
            <div className="max-h-60 overflow-y-auto">{rows(rest)}</div>
          </Disclosure>
        )}
      </div>
      <Button size="sm" variant="ghost" className="-mr-2" onClick={onDismiss}>
        Dismiss
      </Button>
    </CardRow>
  );
}

type WrongRangesProps = {
  count: number;
  onShowNext: () => void;
  onLeaveOut: () => void;
};

/** After a paste that went wrong in many places: the way to each of them, and out of all at once. */
export function WrongRanges({ count, onShowNext, onLeaveOut }: WrongRangesProps) {
  return (
    <CardRow className="min-h-11 flex-wrap gap-y-1 py-2! text-sm text-bad">
      <span className="flex-1 whitespace-nowrap">{`${counted(count, "range")} to fix`}</span>
      <Button size="sm" variant="ghost" onClick={onShowNext}>
        Show next
      </Button>
      <Button size="sm" variant="ghost" onClick={onLeaveOut} className="-mr-2">
        Leave them out
      </Button>
    </CardRow>
  );
}
