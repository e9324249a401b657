"use client";

import { useEffect } from "react";

import { announce } from "@/components/ui/announcer";
import { useServerNow } from "@/components/ui/time";
import { Notice } from "@/components/ui/notice";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { type Switching, switchingOf } from "@/lib/domain/switching";

/** What a bind can show of it, and what it cannot. */
const proof: Record<Switching["to"], string> = {
  off: "Test bind can show that new binds are refused. It cannot see whether an earlier session is still open.",
  on: "Test bind proves it when it binds. A refused bind may have other causes, which it names.",
};

const NO_PROOF = "No SMPP host is configured here, so no bind can be checked.";

const titles: Record<Switching["to"], { during: (left: number) => string; over: string }> = {
  off: {
    during: (left) => `Switched off: the last binds close within ${left} s.`,
    over: "Switched off: the 30 seconds are over, and earlier binds are closed by now.",
  },
  on: {
    during: (left) => `Switched on: the provider accepts binds within ${left} s.`,
    over: "Switched on: the 30 seconds are over, and clients can bind.",
  },
};

/** The 30 seconds after the switch, counted down for everybody who looks at the page. Long afterwards nothing ticks. */
export const SwitchNotice = ({ view }: { view: ConnectionView }) =>
  switchingOf(view, view.now) && <Countdown view={view} />;

function Countdown({ view }: { view: ConnectionView }) {
  const switching = switchingOf(view, useServerNow(view.now));
  const to = switching?.to ?? null;
  const over = switching?.secondsLeft === 0;

  // Not every second: when it begins, and when it is over.
  useEffect(() => {
    if (to !== null) announce(over ? titles[to].over : titles[to].during(30));
  }, [to, over]);

  if (switching === null || to === null) return null;
  const title = titles[to];
  return (
    <Notice tone="info" title={over ? title.over : title.during(switching.secondsLeft)}>
      {view.smpp ? proof[to] : NO_PROOF}
    </Notice>
  );
}
