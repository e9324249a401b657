import { Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { CardRow } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Value } from "@/components/ui/value";
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
