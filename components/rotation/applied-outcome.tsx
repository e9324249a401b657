"use client";

import type { ReactNode, RefObject } from "react";
import { Notice, type NoticeTone } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { Value } from "@/components/ui/value";
import type { ConnectionView } from "@/lib/domain/connection-view";
import type { Proof } from "./proof";
import type { Ending, RotationState } from "./rotation-model";
import { appliedSentences, unrecorded } from "./rotation-words";

type Applied = Extract<Ending, { kind: "applied" }>;

type AppliedOutcomeProps = {
  ending: Applied;
  proof: Proof;
  state: RotationState;
  view: ConnectionView;
  outcome: RefObject<HTMLDivElement | null>;
};

const tones: Record<Proof["kind"], NoticeTone> = {
  proven: "ok",
  checking: "info",
  failed: "warn",
  untried: "warn",
  impossible: "warn",
  "no-password": "warn",
};

/** The change went through: whether it is proven, and what is left to do elsewhere. */
export function AppliedOutcome({ ending, proof, state, view, outcome }: AppliedOutcomeProps) {
  return (
    <div ref={outcome} tabIndex={-1} className="rounded-lg outline-none">
      <Notice tone={tones[proof.kind]} role="status" title={<Headline ending={ending} proof={proof} />}>
        <span>{appliedSentences(ending, proof, state, view).join(" ")}</span>
        {!ending.recorded && <span className="block text-warn">{unrecorded(ending)}</span>}
      </Notice>
    </div>
  );
}

function Headline({ ending, proof }: { ending: Applied; proof: Proof }): ReactNode {
  const accepted = (
    <>
      Accepted at <Time at={ending.at} style="clock" />
    </>
  );
  switch (proof.kind) {
    case "proven":
      return proof.at === null ? (
        <Value>Proven in force.</Value>
      ) : (
        <Value>
          Proven in force at <Time at={proof.at} style="clock" />.
        </Value>
      );
    case "checking":
      return <Value>{accepted}; checking.</Value>;
    case "failed":
    case "untried":
    case "impossible":
    case "no-password":
      return <Value>{accepted}, not proven.</Value>;
  }
}
