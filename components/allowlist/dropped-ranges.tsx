import { Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { CardRow } from "@/components/ui/card";
import { Value } from "@/components/ui/value";
import type { Dropped } from "@/lib/domain/allowlist/rows";
import { counted } from "@/lib/domain/counted";

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
