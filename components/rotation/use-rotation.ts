"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useReducer, useRef } from "react";

import { announce } from "@/components/ui/announcer";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { type ConnectionActions, useRotateCredentials } from "@/lib/queries/changes";
import { connectionQuery } from "@/lib/queries/reads";
import { ActionError, type AppError } from "@/lib/result";
import type { Ending } from "./rotation-model";
import { baseForRepeat, lateOutcome, repeatedBy, secretOf } from "./rotation-rules";
import { openRotation, randomBytes, rotationReducer } from "./rotation-state";

const movedMeanwhile: AppError = {
  code: "conflict",
  message: "This connection changed since the attempt. Nothing was sent.",
};

const errorOf = (thrown: unknown): AppError =>
  thrown instanceof ActionError
    ? thrown.error
    : {
        code: "unexpected",
        message: "Something failed in this window, and what became of this is not known.",
      };

/** The state of an open rotation dialog, and the ways to send what it holds. */
export function useRotation(view: ConnectionView, actions: ConnectionActions) {
  const [state, dispatch] = useReducer(rotationReducer, view, (basis) => openRotation(basis, randomBytes));
  const busy = useRef(false);
  const client = useQueryClient();
  const rotateCredentials = useRotateCredentials(view.slug, actions);

  async function attempt(basis: ConnectionView) {
    const { draft } = state;
    dispatch({ type: "sent", basis });
    try {
      const repeats = repeatedBy(state, basis);
      const input = { secret: secretOf(draft), base: basis.version, reason: draft.reason.trim(), repeats };
      const change = await rotateCredentials(input);
      dispatch({ type: "answered", change, heardAt: Date.now() });
    } catch (thrown) {
      dispatch({ type: "failed", error: errorOf(thrown), heardAt: Date.now() });
    }
  }

  async function once(work: () => Promise<void>) {
    if (busy.current) return;
    busy.current = true;
    await work().finally(() => {
      busy.current = false;
    });
  }

  /** Sends what the dialog holds on top of `basis`. */
  const send = (basis: ConnectionView) => once(() => attempt(basis));

  /** Repeats an attempt that may be in force, unless somebody else changed something since. */
  const sendAgain = () =>
    once(async () => {
      const options = { ...connectionQuery(view.slug), staleTime: 0, retry: false };
      const fresh = await client.query(options).catch(() => view);
      if (baseForRepeat(state, fresh) === null)
        dispatch({ type: "failed", error: movedMeanwhile, heardAt: Date.now() });
      else await attempt(fresh);
    });

  const late = lateOutcome(state, view);
  const tellLate = useEffectEvent(() => {
    if (late) dispatch({ type: "late", ...late, heardAt: Date.now(), view });
  });
  const lateKey = late && `${late.seq} ${late.outcome.kind}`;
  useEffect(() => {
    if (lateKey !== null) tellLate();
  }, [lateKey]);

  return { state, dispatch, send, sendAgain };
}

/** How an ending comes to the reader: after an attempt, later and by itself, or as a bind that proves it. */
function arrivalOf(ending: Ending): "attempt" | "by-itself" | "proof" {
  if (ending.kind !== "applied") return "attempt";
  if (ending.through === "late-answer") return ending.provenAt !== null ? "proof" : "by-itself";
  return ending.provenAt !== null ? "proof" : "attempt";
}

/** Brings an ending to the reader without taking the focus from what the operator is doing meanwhile. */
export function useOutcomeFocus(ending: Ending | null) {
  const outcome = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (ending === null || outcome.current === null) return;
    const arrival = arrivalOf(ending);
    // The button that was pressed has left the page, perhaps with the focus on it.
    const isLost = document.activeElement === document.body;
    if (arrival === "attempt" || (arrival === "by-itself" && isLost)) outcome.current.focus();
    else if (arrival === "by-itself") announce(outcome.current.textContent);
  }, [ending]);
  return outcome;
}
