"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useReducer, useRef } from "react";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { type ConnectionActions, useRotateCredentials } from "@/lib/queries/changes";
import { connectionQuery } from "@/lib/queries/reads";
import { ActionError, type AppError } from "@/lib/result";
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
