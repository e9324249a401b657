"use client";

import type { RefObject } from "react";
import { Time } from "@/components/ui/time";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { unrecorded } from "./ending-words";
import type { Ending, RotationState } from "./rotation-model";
import { mainPart } from "./rotation-rules";

type AppliedOutcomeProps = {
  ending: Extract<Ending, { kind: "applied" }>;
  state: RotationState;
  view: ConnectionView;
  outcome: RefObject<HTMLDivElement | null>;
};

/** The change went through: when, and what is left to do elsewhere. */
export function AppliedOutcome({ ending, state, view, outcome }: AppliedOutcomeProps) {
  const enabled = view.settings?.body.enabled !== false;
  return (
    <div ref={outcome} role="status" tabIndex={-1} className="text-ink-2 outline-none">
      <strong className="font-medium text-ink">
        Change applied at <Time at={ending.at} style="clock" />.
      </strong>{" "}
      {ending.through === "late-answer" && "The provider’s answer came late. "}
      {ending.through === "bind" &&
        "A bind with the new password succeeded: it is in force, and the question is settled. "}
      {enabled
        ? `Reconnect your clients. Sessions opened with the old ${mainPart(state.draft)} may stay up: to end them, switch the connection off, wait 30 seconds, switch it on.`
        : "The connection is switched off: clients can bind once it is switched on."}
      {!ending.recorded && <span className="block text-warn">{unrecorded(ending)}</span>}
    </div>
  );
}
