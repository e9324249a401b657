import { Button } from "@/components/ui/button";
import { CardRow } from "@/components/ui/card";
import { counted } from "@/lib/domain/counted";

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
