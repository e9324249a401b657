"use client";

import { Fence, Fenced } from "@/components/ui/fence";
import { BindPanel } from "./bind-panel";
import { ClientConfig } from "./client-config";
import { LeakSteps } from "./leak-steps";
import { PlainSecret } from "./plain-secret";
import type { Proof } from "./proof";
import { ReasonField } from "./reason-field";
import type { RotationParts } from "./rotation-model";
import { nextBasis, problemsOf, showsFields } from "./rotation-rules";
import { SecretCard } from "./secret-card";
import { SentAlong } from "./sent-along";
import { SystemIdInUse } from "./system-id-in-use";
import type { RotationChecks } from "./use-bind-checks";
import { WhatToRotate } from "./what-to-rotate";

type RotationFieldsProps = RotationParts & {
  proof: Proof | null;
  checks: RotationChecks;
  /** Whether sending was tried: what is missing is said only then. */
  tried: boolean;
};

/** What is chosen, shown and copied; the fields leave once an attempt may be in force. */
export function RotationFields({ proof, checks, tried, ...shown }: RotationFieldsProps) {
  const { state, view } = shown;
  const problems = problemsOf(state.draft);
  const open = showsFields(state);
  return (
    <>
      {open && (
        <div data-sent className="contents">
          <WhatToRotate {...shown} problem={tried ? problems.systemId : undefined} />
        </div>
      )}
      <Fence instead={() => <PlainSecret {...shown} />}>
        <SecretCard {...shown} proof={proof} />
      </Fence>
      <Fenced what="The system ID in use">
        <SystemIdInUse {...shown} />
      </Fenced>
      <Fenced what="The bind check">
        <BindPanel {...shown} proof={proof} checks={checks} />
      </Fenced>
      <Fenced what="The client configuration">
        <ClientConfig {...shown} />
      </Fenced>
      <Fenced what="What else is sent">
        {open && <SentAlong basis={nextBasis(state, view)} />}
        {open && (
          <div data-sent className="contents">
            <ReasonField {...shown} problem={problems.reason} />
          </div>
        )}
        <LeakSteps {...shown} />
      </Fenced>
    </>
  );
}
