"use client";

import { useEffect, useEffectEvent, useState } from "react";

import { announce } from "@/components/ui/announcer";
import { describeBind } from "@/lib/domain/bind-words";
import type { CheckBind } from "@/lib/domain/change";
import { type ConnectionActions, useCheckBind } from "@/lib/queries/changes";
import { ActionError } from "@/lib/result";
import { answeredSince, autoCheckBlock, type BindCheck, type BindTry, nextDue } from "./bind-checks";
import { asksForSystemId, systemIdOf } from "./known-credentials";
import type { RotationProps } from "./rotation-model";
import { BEING_SENT, requestOf, shownEnding } from "./rotation-rules";

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

  return { running, tries, ended: tries.at(-1) ?? null, due, check, forget: () => setTries([]) };
}

const ID_FIRST = "Enter the system ID in use first.";

/** The bind checks of a rotation, with what the dialog holds. */
export function useRotationChecks({
  state,
  dispatch,
  view,
  actions,
}: RotationProps & { actions: ConnectionActions }) {
  const { password, parts } = state.draft;
  const systemId = systemIdOf(state, view);
  const ending = shownEnding(state);
  const applied = ending?.kind === "applied" ? ending : null;
  // What only a bind has shown was in force before, nobody knows since when.
  const heardAt = applied && applied.through !== "bind" ? applied.heardAt : null;
  const proven = applied !== null && applied.provenAt !== null;
  const block = asksForSystemId(state, view) ? ID_FIRST : autoCheckBlock(view);
  const checks = useBindChecks({
    slug: view.slug,
    actions,
    startedAt: block === undefined && parts.password && !proven ? heardAt : null,
    credentials: () =>
      systemId === null || password === ""
        ? null
        : { systemId, password, request: requestOf(state, view), onWord: false },
    onBound: ({ at }) => dispatch({ type: "bound", at, heardAt: at }),
  });
  const off = state.step === "sending" ? BEING_SENT : systemId === null ? ID_FIRST : undefined;
  return {
    ...checks,
    /** When it was heard that the change went through, by the reader's clock; null when only a bind showed it. */
    heardAt,
    answered: answeredSince(heardAt, checks.tries),
    remark: block ?? "",
    /** Why no bind can be asked for now. */
    off,
  };
}

export type RotationChecks = ReturnType<typeof useRotationChecks>;
