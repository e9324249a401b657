import { useId } from "react";

import { Button } from "@/components/ui/button";
import { CardRow } from "@/components/ui/card";
import { StatePill } from "@/components/ui/tone";
import { Value } from "@/components/ui/value";
import type { AskedRange } from "@/lib/domain/allowlist/list-doubt";
import { counted } from "@/lib/domain/counted";
import { RangeText } from "./range-row";

/** More of them than this are decided together. */
const LISTED = 5;

/** Says of ranges whether they are to stay. */
export type Decide = (ranges: readonly string[], keep: boolean) => void;

type DecisionProps = {
  /** What the buttons speak of, where their words alone would not say it. */
  what: string;
  words: { keep: string; leave: string };
  keep: boolean | null;
  describedBy: string | undefined;
  onDecide: (keep: boolean) => void;
};

function Decision({ what, words, keep, describedBy, onDecide }: DecisionProps) {
  const button = (word: string, choice: boolean) => (
    <Button
      size="sm"
      variant={keep === choice ? "primary" : "secondary"}
      aria-label={`${word} ${what}`}
      aria-pressed={keep === choice}
      aria-describedby={describedBy}
      data-undecided={keep === null ? true : undefined}
      onClick={() => onDecide(choice)}
    >
      {word}
    </Button>
  );
  return (
    <span className="flex gap-2">
      {button(words.keep, true)}
      {button(words.leave, false)}
    </span>
  );
}

/** The one answer that several ranges have; null where they differ or have none. */
const sharedBy = (asked: readonly AskedRange[]) =>
  asked.every(({ keep }) => keep === asked[0]?.keep) ? (asked[0]?.keep ?? null) : null;

type MayBeAddedProps = {
  asked: readonly AskedRange[];
  /** Absent for those who may not change anything. */
  onDecide: Decide | undefined;
  error: string | undefined;
};

/** Ranges that an attempt that is not confirmed may have added: each is kept or left out, and neither is taken for granted. */
export function MayBeAdded({ asked, onDecide, error }: MayBeAddedProps) {
  const errorId = useId();
  if (asked.length === 0) return null;
  const rest = asked.length > LISTED + 1 ? asked.slice(LISTED) : [];
  const listed = asked.slice(0, asked.length - rest.length);
  const describedBy = error === undefined ? undefined : errorId;
  return (
    <div className="border-t border-line first:border-t-0">
      <div role="table" aria-label="Ranges that may have been added">
        {listed.map(({ range, label, keep }) => (
          <CardRow key={range} role="row" className="min-h-11 flex-wrap gap-y-2 py-2!">
            <span
              role="cell"
              className="flex min-w-0 flex-1 basis-60 flex-wrap items-center gap-x-2.5 gap-y-1"
            >
              <span className="font-mono text-sm/6 wrap-anywhere">
                <RangeText text={range} />
              </span>
              <Value className="wrap-anywhere">{label}</Value>
              <StatePill tone="warn">may have been added</StatePill>
            </span>
            {onDecide && (
              <span role="cell">
                <Decision
                  what={range}
                  words={{ keep: "Keep", leave: "Leave out" }}
                  {...{ keep, describedBy }}
                  onDecide={(choice) => onDecide([range], choice)}
                />
              </span>
            )}
          </CardRow>
        ))}
      </div>
      {rest.length > 0 && (
        <CardRow className="min-h-11 flex-wrap gap-y-2 py-2! text-sm text-ink-2">
          <span className="min-w-0 flex-1 basis-60">{`and ${counted(rest.length, "more range")} that may have been added`}</span>
          {onDecide && (
            <Decision
              what={`these ${counted(rest.length, "range")}`}
              words={{ keep: "Keep all", leave: "Leave all out" }}
              keep={sharedBy(rest)}
              describedBy={describedBy}
              onDecide={(choice) =>
                onDecide(
                  rest.map(({ range }) => range),
                  choice,
                )
              }
            />
          )}
        </CardRow>
      )}
      <p id={errorId} className="px-4 pb-2.5 text-hint text-bad empty:hidden">
        {error}
      </p>
    </div>
  );
}
