"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Card, KeyValueList, KeyValueRow } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/layout";
import { StatePill } from "@/components/ui/tone";
import { causesNote, likelyCauses } from "@/lib/domain/bind-causes";
import { bindMeaning, topicsOf } from "@/lib/domain/bind-meaning";
import type { BindResult } from "@/lib/domain/bind-result";
import { describeBind } from "@/lib/domain/bind-words";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { grouped } from "@/lib/domain/counted";
import { Causes, Unrecorded, useElapsed } from "./bind-outcome";
import { bindContext } from "./bind-schedule";
import { type BindCheck, triesDetails, triesWord } from "./bind-tries";
import { Countdown } from "./countdown";
import type { RotationChecks } from "./use-rotation-checks";

type TestBindsProps = { checks: RotationChecks; view: ConnectionView };

/** The binds with new credentials since they were accepted: how often, when, from where, and what the last one said. */
export function TestBinds({ checks, view }: TestBindsProps) {
  const { answered, ended, due, heardAt } = checks;
  const last = answered.at(-1);
  return (
    <KeyValueRow tall name="Test binds">
      <div className="grid min-w-0 flex-1 gap-1.5">
        {last && <Answered checks={answered} last={last} view={view} heardAt={heardAt} />}
        {ended?.kind === "failed" && <p role="status">{ended.why}</p>}
        {due !== null && (
          <p className="text-sm text-ink-2">
            <Countdown until={due} />
          </p>
        )}
      </div>
    </KeyValueRow>
  );
}

type AnsweredProps = {
  checks: readonly BindCheck[];
  last: BindCheck;
  view: ConnectionView;
  heardAt: number | null;
};

function Answered({ checks, last, view, heardAt }: AnsweredProps) {
  const context = bindContext(view, useElapsed(last.at, heardAt));
  const meaning = bindMeaning(last.result, context);
  const causes = likelyCauses(last.result, context);
  return (
    <div role="status" className="grid gap-1.5 wrap-anywhere">
      <Line tone="warn" word={triesWord(checks)} details={triesDetails(checks, heardAt)} />
      <p className="text-sm text-ink-2" translate="no">
        {describeBind(last.result)}
      </p>
      {meaning.kind !== "bound" && <p className="text-sm text-ink-2">{meaning.sentence}</p>}
      {!last.recorded && <Unrecorded />}
      {causes.length > 0 && (
        <Disclosure summary="Likely causes, in this order">
          <div className="text-sm text-ink-2">
            <Causes of={causes} note={causesNote(last.result)} />
          </div>
        </Disclosure>
      )}
    </div>
  );
}

const Line = ({ tone, word, details }: { tone: "ok" | "warn"; word: string; details: string }) => (
  <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
    <StatePill tone={tone}>{word}</StatePill>
    <span translate="no" className="text-sm text-ink-2">
      {details}
    </span>
  </p>
);

/** The bind that proved the new credentials. */
export function ProvingBind({ checks, last }: { checks: RotationChecks; last: BindCheck }) {
  const { heardAt } = checks;
  const after = heardAt !== null && last.at >= heardAt ? heardAt : null;
  const details = [`in ${grouped(last.result.ms)} ms`, triesDetails([last], null)]
    .filter(Boolean)
    .classNames(", ");
  return (
    <Card>
      <KeyValueList>
        <KeyValueRow
          name="Test bind"
          actions={
            <Button
              size="sm"
              pending={checks.running}
              disabledReason={checks.off}
              onClick={() => void checks.check()}
            >
              Check bind again
            </Button>
          }
        >
          <div role="status" className="grid gap-1.5 wrap-anywhere">
            <Line
              tone={last.result.kind === "bound" ? "ok" : "warn"}
              word={triesWord([last])}
              details={after === null ? details : `${triesDetails([last], after).split(",")[0]}, ${details}`}
            />
            {last.result.kind !== "bound" && (
              <p className="text-sm text-ink-2" translate="no">
                {describeBind(last.result)}
              </p>
            )}
            {!last.recorded && <Unrecorded />}
          </div>
        </KeyValueRow>
      </KeyValueList>
    </Card>
  );
}

/** What is left to try while no bind has succeeded, in order. */
export function WhatToDo({ result }: { result: BindResult }) {
  const taken = result.kind === "refused" && topicsOf(result.status).includes("binds-taken");
  const steps = [
    "Keep the password stored, the old one too, and leave your clients as they are.",
    "Wait a minute, then check again: a change may take a moment.",
    ...(taken
      ? ["Still refused: all binds may be taken, so close one client session, then check again."]
      : []),
    "Still no bind: close this window and rotate again, or ask the provider.",
  ];
  return (
    <KeyValueRow tall name="What to do">
      <ol className="grid gap-1.5">
        {steps.map((step, index) => (
          <Step key={step} number={index + 1}>
            {step}
          </Step>
        ))}
      </ol>
    </KeyValueRow>
  );
}

const Step = ({ number, children }: { number: number; children: ReactNode }) => (
  <li className="flex items-start gap-2.5">
    <span
      aria-hidden="true"
      translate="no"
      className="inline-flex size-5 shrink-0 items-center justify-center rounded-full border border-line-control text-xs text-ink-2"
    >
      {number}
    </span>
    <span>{children}</span>
  </li>
);
