"use client";

import { PlugZap } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card, KeyValueList } from "@/components/ui/card";
import { BindOutcome } from "./bind-outcome";
import { bindContext } from "./bind-schedule";
import { bindVerdict } from "./bind-verdict";
import type { Proof } from "./proof";
import type { RotationParts } from "./rotation-model";
import { isInDoubt } from "./rotation-rules";
import { ProvingBind, TestBinds, WhatToDo } from "./test-binds";
import type { RotationChecks } from "./use-rotation-checks";

type BindPanelProps = RotationParts & { proof: Proof | null; checks: RotationChecks };

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
