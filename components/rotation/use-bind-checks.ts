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

export type BindCheck = { result: BindResult; at: number; recorded: boolean };

type Checks = { running: boolean; last: BindCheck | null; failure: string | null; stopped: boolean };

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

/** One bind per call of `check`. The password is in the variables of the call only while it runs. */
export function useBindChecks({ slug, actions, startedAt, credentials, onBound }: BindChecksOptions) {
  const [checks, setChecks] = useState<Checks>({ running: false, last: null, failure: null, stopped: false });

  async function check() {
    const input = credentials();
    if (input === null || checks.running) return;
    setChecks((before) => ({ ...before, running: true }));
    try {
      const { result, recorded } = await checkBind(slug, actions, input);
      const last = { result, at: Date.now(), recorded };
      const stopped = !triesGoOn(result, startedAt === null ? 0 : last.at - startedAt);
      setChecks((before) => ({ running: false, last, failure: null, stopped: before.stopped || stopped }));
      announce(describeBind(result));
      if (result.kind === "bound") onBound?.(last);
    } catch (thrown) {
      const failure = thrown instanceof ActionError ? thrown.error.message : FAILED_HERE;
      setChecks((before) => ({ ...before, running: false, failure, stopped: true }));
      announce(failure);
    }
  }

  const passed = startedAt === null || checks.last === null ? 0 : checks.last.at - startedAt;
  const next = startedAt === null || checks.stopped ? null : nextCheck(passed);
  const due = next === null || startedAt === null ? null : startedAt + next;

  const checkNow = useEffectEvent(() => void check());
  useEffect(() => {
    if (due === null || checks.running) return;
    const timer = setTimeout(checkNow, Math.max(0, due - Date.now()));
    return () => clearTimeout(timer);
  }, [due, checks.running]);

  return { ...checks, due: checks.running ? null : due, check };
}
