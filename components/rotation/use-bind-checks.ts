"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { announce } from "@/components/ui/announcer";
import type { BindResult } from "@/lib/domain/bind-result";
import { describeBind } from "@/lib/domain/bind-words";
import type { CheckBind } from "@/lib/domain/change";
import type { ConnectionActions } from "@/lib/queries/actions";
import { checkBind } from "@/lib/queries/changes";
import { ActionError } from "@/lib/result";
import { nextCheck, triesGoOn } from "./bind-schedule";

export type BindCheck = { kind: "answered"; result: BindResult; at: number; recorded: boolean };

type Checks = {
  running: boolean;
  /** How the newest check ended; null before the first. */
  ended: BindCheck | { kind: "failed"; why: string } | null;
  /** No more binds are tried by themselves. */
  stopped: boolean;
};

const FAILED_HERE = "The check could not be made. Try again.";

type BindChecksOptions = {
  slug: string;
  actions: ConnectionActions;
  /** From when on binds are tried by themselves, by the reader's clock in ms; null for none. */
  startedAt: number | null;
  /** Read for each bind; null when there is nothing to bind with. */
  credentials: () => CheckBind | null;
  onBound?: (check: BindCheck) => void;
};

/** When the next bind is tried by itself, by the reader's clock in ms; null when none is left. */
function nextDue(startedAt: number, ended: Checks["ended"]): number | null {
  const next = nextCheck(ended?.kind === "answered" ? ended.at - startedAt : 0);
  return next === null ? null : startedAt + next;
}

/** One bind per call of `check`. The password is in the variables of the call only while it runs. */
export function useBindChecks({ slug, actions, startedAt, credentials, onBound }: BindChecksOptions) {
  const [checks, setChecks] = useState<Checks>({ running: false, ended: null, stopped: false });

  async function check() {
    const input = credentials();
    if (input === null || checks.running) return;
    setChecks((before) => ({ ...before, running: true }));
    try {
      const { result, recorded } = await checkBind(slug, actions, input);
      const ended: BindCheck = { kind: "answered", result, at: Date.now(), recorded };
      const stopped = !triesGoOn(result, startedAt === null ? 0 : ended.at - startedAt);
      setChecks((before) => ({ running: false, ended, stopped: before.stopped || stopped }));
      announce(describeBind(result));
      if (result.kind === "bound") onBound?.(ended);
    } catch (thrown) {
      const why = thrown instanceof ActionError ? thrown.error.message : FAILED_HERE;
      setChecks({ running: false, ended: { kind: "failed", why }, stopped: true });
      announce(why);
    }
  }

  const due = checks.stopped || startedAt === null ? null : nextDue(startedAt, checks.ended);

  const checkNow = useEffectEvent(() => void check());
  useEffect(() => {
    if (due === null || checks.running) return;
    const timer = setTimeout(checkNow, Math.max(0, due - Date.now()));
    return () => clearTimeout(timer);
  }, [due, checks.running]);

  return { ...checks, due: checks.running ? null : due, check };
}
