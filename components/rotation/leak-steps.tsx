"use client";

import { useServerNow } from "@/components/ui/time";
import { Disclosure } from "@/components/ui/layout";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { type Fact, isCertainly, standingOf } from "@/lib/domain/standing";
import { switchingOf } from "@/lib/domain/switching";
import type { RotationParts } from "./rotation-model";
import { mainPart, shownEnding, showsFields } from "./rotation-rules";

const SWITCH_OFF = "Switch the connection off on its page, with “Accept SMPP binds”.";
const IN_DOUBT = "It is not known for certain whether the connection is on.";
const ROTATE = "Rotate here. The connection stays off by that.";
const WAIT = "Wait 30 seconds. The page counts them.";
const SWITCH_ON = "Switch it on again.";

/** What ends sessions that were opened with leaked credentials; the steps that are left, in order. */
function stepsOf(enabled: Fact<boolean>, rotated: boolean): string[] {
  if (!isCertainly(enabled, false)) {
    const off = isCertainly(enabled, true) ? SWITCH_OFF : `${IN_DOUBT} ${SWITCH_OFF}`;
    return rotated ? [off, WAIT, SWITCH_ON] : [`Close this window. ${off}`, ROTATE, WAIT, SWITCH_ON];
  }
  return rotated ? [WAIT, SWITCH_ON] : [ROTATE, WAIT, SWITCH_ON];
}

function Waiting({ view }: { view: ConnectionView }) {
  const switching = switchingOf(view, useServerNow(view.now));
  if (switching === null) return null;
  return (
    <p className="tabular-nums">
      {switching.secondsLeft === 0
        ? "It was switched off more than 30 seconds ago."
        : `It was switched off a moment ago: ${switching.secondsLeft} s are left.`}
    </p>
  );
}

/** For credentials that leaked: a rotation alone does not end the sessions that they opened. */
export function LeakSteps({ state, view }: RotationParts) {
  const { enabled } = standingOf(view);
  const rotated = shownEnding(state)?.kind === "applied";
  // Until it is known what is in force, that comes first.
  if (!rotated && !showsFields(state)) return null;
  const what = mainPart(state.draft);
  return (
    <Disclosure summary={`If the old ${what} leaked`}>
      <div className="grid gap-2 text-sm text-ink-2">
        <p>{`Sessions opened with the old ${what} may stay up. To end them:`}</p>
        <ol className="grid list-decimal gap-1 pl-5">
          {stepsOf(enabled, rotated).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {isCertainly(enabled, false) && switchingOf(view, view.now)?.to === "off" && <Waiting view={view} />}
      </div>
    </Disclosure>
  );
}
