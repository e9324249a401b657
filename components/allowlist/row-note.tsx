import { CircleAlert, TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { join } from "@/components/ui/join";
import { Value } from "@/components/ui/value";
import type { Judgement } from "@/lib/domain/allowlist/judge";

type RowNoteProps = {
  id: string;
  judgement: Judgement;
  onFix: (range: string) => void;
};

/** The range that the row most likely means. */
export const fixOf = ({ error }: Judgement) => (error && "fix" in error ? error.fix : undefined);

/** The second line of a row: what blocks it, with the fix where there is one, or what to know about it. */
export function RowNote({ id, judgement, onFix }: RowNoteProps) {
  const { error, warnings } = judgement;
  const fix = fixOf(judgement);
  if (!error) {
    return (
      <div className="flex gap-2 px-4 pb-2.5 text-sm/4.5 text-warn">
        <TriangleAlert className="mt-px" />
        <p id={id} className="text-pretty">
          {warnings.map(({ message }) => message).join(" ")}
        </p>
      </div>
    );
  }
  return (
    <div
      className={join(
        "flex flex-wrap items-center gap-x-3 gap-y-2 px-4 pb-2.5 text-sm/4.5 text-bad",
        fix !== undefined && "pt-2",
      )}
    >
      <p id={id} className="flex min-w-0 flex-1 basis-60 gap-2">
        <CircleAlert className="mt-px" />
        <span className="text-pretty">
          <span>{error.message}</span>{" "}
          {fix !== undefined && (
            <span>
              Did you mean{" "}
              <strong translate="no" className="font-mono font-semibold wrap-anywhere">
                {fix}
              </strong>
              ?
            </span>
          )}
        </span>
      </p>
      {fix !== undefined && (
        <Button size="sm" onClick={() => onFix(fix)} className="h-auto! min-h-7 max-w-full">
          <span className="wrap-anywhere whitespace-normal">
            Use <Value>{fix}</Value>
          </span>
        </Button>
      )}
    </div>
  );
}
