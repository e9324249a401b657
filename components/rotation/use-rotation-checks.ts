"use client";

import type { ConnectionActions } from "@/lib/queries/changes";
import { autoCheckBlock } from "./bind-schedule";
import { answeredSince } from "./bind-tries";
import { asksForSystemId, systemIdOf } from "./known-credentials";
import type { RotationParts } from "./rotation-model";
import { LOCKED, requestOf, shownEnding } from "./rotation-rules";
import { useBindChecks } from "./use-bind-checks";

const ID_FIRST = "Enter the system ID in use first.";

/** The bind checks of a rotation, with what the dialog holds. */
export function useRotationChecks({
  state,
  dispatch,
  view,
  actions,
}: RotationParts & { actions: ConnectionActions }) {
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
  const off = state.step === "sending" ? LOCKED : systemId === null ? ID_FIRST : undefined;
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
