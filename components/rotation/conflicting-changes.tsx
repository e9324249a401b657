"use client";

import { Time } from "@/components/ui/time";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { changeWords } from "./change-words";
import type { Ending, RotationState } from "./rotation-model";
import { changesSince, isConflict } from "./rotation-rules";

type ConflictingChangesProps = { ending: Ending; state: RotationState; view: ConnectionView };

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
          <li key={entry.seq} className="wrap-anywhere">
            {changeWords(entry)}, <Time at={entry.at} fixed={false} />
          </li>
        ))}
      </ul>
    </div>
  );
}
