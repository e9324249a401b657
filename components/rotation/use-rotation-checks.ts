"use client";

import { checkSystemId } from "@/lib/domain/credentials";
import type { ConnectionActions } from "@/lib/queries/actions";
import { autoCheckBlock } from "./bind-schedule";
import type { RotationParts } from "./parts";
import { requestOf, shownEnding } from "./rotation-rules";
import { useBindChecks } from "./use-bind-checks";

const WHY = "A bind shows whether the new password is in force.";

/** The bind checks of a rotation. `typed` is the system ID in use as typed, for when none is known. */
export function useRotationChecks(
  { state, dispatch, view, actions }: RotationParts & { actions: ConnectionActions },
  typed: string,
) {
  const { parts, password, systemId: next } = state.draft;
  const known = parts.systemId ? next : view.systemId;
  const id = checkSystemId(known ?? typed);
  const systemId = id.ok ? id.value : null;

  const ending = shownEnding(state);
  const heardAt = ending?.kind === "applied" ? ending.heardAt : null;
  const block = heardAt === null ? undefined : autoCheckBlock(view);
  const checks = useBindChecks({
    slug: view.slug,
    actions,
    startedAt: block === undefined && known !== null ? heardAt : null,
    credentials: () =>
      systemId === null || password === "" ? null : { systemId, password, request: requestOf(state, view) },
    onBound: ({ at }) => dispatch({ type: "bound", at, heardAt: Date.now() }),
  });
  return { ...checks, heardAt, systemId, asksForId: known === null, remark: block ?? WHY };
}
