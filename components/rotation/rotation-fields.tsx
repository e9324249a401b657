"use client";

import type { ConnectionActions } from "@/lib/queries/actions";
import { BindPanel } from "./bind-panel";
import { ClientConfig } from "./client-config";
import type { RotationParts } from "./parts";
import { LeakSteps } from "./leak-steps";
import { ReasonField } from "./reason-field";
import { nextBasis, problemsOf, showsFields } from "./rotation-rules";
import { SecretCard } from "./secret-card";
import { SentAlong } from "./sent-along";
import { WhatToRotate } from "./what-to-rotate";

type RotationFieldsProps = RotationParts & {
  actions: ConnectionActions;
  /** Whether sending was tried: what is missing is said only then. */
  tried: boolean;
};

/** What is chosen, shown and copied; the fields leave once an attempt may be in force. */
export function RotationFields({ actions, tried, ...shown }: RotationFieldsProps) {
  const { state, view } = shown;
  const problems = problemsOf(state.draft);
  const open = showsFields(state);
  return (
    <>
      {open && <WhatToRotate {...shown} problem={tried ? problems.systemId : undefined} />}
      <SecretCard {...shown} />
      <BindPanel {...shown} actions={actions} />
      <ClientConfig {...shown} />
      {open && <SentAlong basis={nextBasis(state, view)} />}
      {open && <ReasonField {...shown} problem={problems.reason} />}
      <LeakSteps {...shown} />
    </>
  );
}
