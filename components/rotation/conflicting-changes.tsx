"use client";

import { EntryWords, Value } from "@/components/ui/value";
import { Time } from "@/components/ui/time";
import type { ConnectionView, RecentEntry } from "@/lib/domain/connection-view";
import { outcomeWord } from "@/lib/domain/outcome-words";
import type { Ending, RotationState } from "./rotation-model";
import { changesSince, isConflict } from "./rotation-rules";

type ConflictingChangesProps = { ending: Ending; state: RotationState; view: ConnectionView };

const endingWord = ({ outcome, inFlight }: RecentEntry) =>
  outcome ? outcomeWord[outcome.kind] : inFlight && "on its way";

/** Who did what since the window opened: beside a conflict, and where our server's answer never came. */
export function ConflictingChanges({ ending, state, view }: ConflictingChangesProps) {
  if (ending.kind !== "unheard" && !isConflict(state)) return null;
  const changes = changesSince(state, view);
  if (changes.length === 0) return null;
  return (
    <div className="text-sm text-ink-2">
      <p>
        {ending.kind === "unheard"
          ? "Recorded since this window opened; it may be this very attempt:"
          : "Recorded since this window opened:"}
      </p>
      <ul className="mt-1 grid list-disc gap-1 pl-5">
        {changes.map((entry) => (
          <Change key={entry.seq} entry={entry} />
        ))}
      </ul>
    </div>
  );
}

function Change({ entry }: { entry: RecentEntry }) {
  const ending = endingWord(entry);
  return (
    <li>
      <span className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
        <Value className="wrap-anywhere">{entry.by}</Value>
        <EntryWords phrases={entry.phrases} />
        {ending && <Value>{`(${ending})`}</Value>}
        <Time at={entry.at} fixed={false} />
      </span>
    </li>
  );
}
