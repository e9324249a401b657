"use client";

import { PlugZap } from "lucide-react";
import type { ReactNode } from "react";

import { Button } from "@/components/ui/button";
import { Card, KeyValueList, KeyValueRow } from "@/components/ui/card";
import { useNow } from "@/components/ui/time";
import { Disclosure } from "@/components/ui/layout";
import { StatePill } from "@/components/ui/tone";
import { causesNote, likelyCauses } from "@/lib/domain/bind-causes";
import { bindMeaning, topicsOf } from "@/lib/domain/bind-meaning";
import type { BindResult } from "@/lib/domain/bind-result";
import { describeBind } from "@/lib/domain/bind-words";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { grouped } from "@/lib/domain/counted";
import { type BindCheck, bindContext, bindVerdict, triesDetails, triesWord } from "./bind-checks";
import { BindOutcome, Causes, Unrecorded, useElapsed } from "./bind-outcome";
import type { Proof } from "./proof";
import type { RotationProps } from "./rotation-model";
import { isInDoubt } from "./rotation-rules";
import type { RotationChecks } from "./use-bind-checks";

type BindPanelProps = RotationProps & { proof: Proof | null; checks: RotationChecks };

const NO_HOST = "No SMPP host is configured for this connection, so a bind cannot be checked.";
const NO_PASSWORD =
  "A bind check needs the password, which this rotation left as it is. Test bind takes a typed one.";

const Remark = ({ children }: { children: string }) => (
  <Card className="px-4 py-3 text-sm text-ink-2">{children}</Card>
);

/** Binds with the new password, once it may be in force: by itself after an applied rotation, or when asked. */
export function BindPanel(props: BindPanelProps) {
  const { state, view, proof, checks } = props;
  if (proof === null && !isInDoubt(state)) return null;
  if (view.smpp === null) return <Remark>{NO_HOST}</Remark>;
  if (!state.draft.parts.password) return <Remark>{NO_PASSWORD}</Remark>;
  if (proof === null) return <DoubtfulBind {...props} />;
  return <AppliedBinds proof={proof} view={view} checks={checks} />;
}

type AppliedBindsProps = Pick<BindPanelProps, "view" | "checks"> & { proof: Proof };

function AppliedBinds({ proof, view, checks }: AppliedBindsProps) {
  const last = checks.answered.at(-1);
  if (proof.kind === "proven") {
    const proving = last ?? (checks.ended?.kind === "answered" ? checks.ended : null);
    return proving && <ProvingBind checks={checks} last={proving} />;
  }
  if (checks.due === null && checks.ended === null) return null;
  return (
    <Card>
      <KeyValueList>
        <TestBinds checks={checks} view={view} />
        {proof.kind === "failed" && last && <WhatToDo result={last.result} />}
      </KeyValueList>
    </Card>
  );
}

/** One bind when asked, while the rotation is not confirmed. */
function DoubtfulBind({ view, checks }: BindPanelProps) {
  const { ended, running, off, check } = checks;
  return (
    <Card>
      <div className="flex flex-wrap items-start gap-3 px-4 py-3">
        <PlugZap className="mt-1.5 text-ink-3" />
        <div className="grid min-w-0 flex-1 basis-60 gap-2 py-1">
          {ended?.kind === "answered" && (
            <BindOutcome
              check={ended}
              view={view}
              verdict={bindVerdict(ended.result, bindContext(view, null))}
              withIt
            />
          )}
          {ended?.kind === "failed" && <p role="status">{ended.why}</p>}
          {ended === null && (
            <p className="text-sm text-ink-2">
              {running
                ? "Checking now"
                : "A bind that succeeds settles whether the new password is in force."}
            </p>
          )}
        </div>
        <Button size="sm" pending={running} disabledReason={off} onClick={() => void check()}>
          {ended === null ? "Check bind" : "Check bind again"}
        </Button>
      </div>
    </Card>
  );
}

type TestBindsProps = { checks: RotationChecks; view: ConnectionView };

/** The binds with new credentials since they were accepted: how often, when, from where, and what the last one said. */
function TestBinds({ checks, view }: TestBindsProps) {
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
function ProvingBind({ checks, last }: { checks: RotationChecks; last: BindCheck }) {
  const { heardAt } = checks;
  const after = heardAt !== null && last.at >= heardAt ? heardAt : null;
  const details = [`in ${grouped(last.result.ms)} ms`, triesDetails([last], null)].filter(Boolean).join(", ");
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
function WhatToDo({ result }: { result: BindResult }) {
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

/** Seconds until the next check, which starts by itself. `until` is the reader's clock, in ms. */
function Countdown({ until }: { until: number }) {
  const now = useNow(1000, null);
  if (now === null) return null;
  const left = Math.floor((until - now) / 1000);
  return <span className="tabular-nums">{left > 0 ? `Checking in ${left} s` : "Checking now"}</span>;
}
