"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { announce } from "@/components/ui/announcer";
import { describeBind } from "@/lib/domain/bind-words";
import type { CheckBind } from "@/lib/domain/change";
import { type ConnectionActions, useCheckBind } from "@/lib/queries/changes";
import { ActionError } from "@/lib/result";
import { type BindCheck, type BindTry, nextDue } from "./bind-tries";

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
  const checkBind = useCheckBind(slug, actions);
  const [running, setRunning] = useState(false);
  const [tries, setTries] = useState<readonly BindTry[]>([]);

  async function attempt(input: CheckBind): Promise<BindTry> {
    try {
      const { result, recorded } = await checkBind(input);
      return { kind: "answered", result, at: Date.now(), recorded };
    } catch (thrown) {
      const why = thrown instanceof ActionError ? thrown.error.message : FAILED_HERE;
      return { kind: "failed", why, at: Date.now() };
    }
  }

  async function check() {
    const input = credentials();
    if (input === null || running) return;
    setRunning(true);
    const ended = await attempt(input);
    setRunning(false);
    setTries((before) => [...before, ended]);
    announce(ended.kind === "answered" ? describeBind(ended.result) : ended.why);
    if (ended.kind === "answered" && ended.result.kind === "bound") onBound?.(ended);
  }

  const due = nextDue(startedAt, tries);

  const checkNow = useEffectEvent(() => void check());
  useEffect(() => {
    if (due === null || running) return;
    const timer = setTimeout(checkNow, Math.max(0, due - Date.now()));
    return () => clearTimeout(timer);
  }, [due, running]);

  return { running, tries, ended: tries.at(-1) ?? null, due, check };
}
