"use client";

import { PlugZap } from "lucide";
import { useState } from "react";
import { Icon } from "@/components/ui/icon";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { BindResult } from "@/lib/domain/bind-result";
import type { ConnectionActions } from "@/lib/queries/actions";
import { BindOutcome } from "./bind-outcome";
import { bindVerdict } from "./bind-verdict";
import { Countdown } from "./countdown";
import { LOCKED } from "./locked";
import type { RotationParts } from "./parts";
import { isInDoubt, shownEnding } from "./rotation-rules";
import { SystemIdInUse } from "./system-id-in-use";
import { useRotationChecks } from "./use-rotation-checks";

type BindPanelProps = RotationParts & { actions: ConnectionActions };

/** Binds with the new password, once it may be in force: by itself after an applied rotation, or when asked. */
export function BindPanel(props: BindPanelProps) {
  const { state, view } = props;
  const applied = shownEnding(state)?.kind === "applied";
  if (!applied && !isInDoubt(state)) return null;
  if (view.smpp === null) {
    return <Remark>No SMPP host is configured for this connection, so a bind cannot be checked.</Remark>;
  }
  if (!state.draft.parts.password) {
    return (
      <Remark>
        A bind check needs the password, which this rotation left as it is. Test bind takes a typed one.
      </Remark>
    );
  }
  return <BindChecks {...props} />;
}

const Remark = ({ children }: { children: string }) => (
  <Card className="px-4 py-3 text-sm text-ink-2">{children}</Card>
);

const verdictOf = (state: RotationParts["state"], result: BindResult) =>
  isInDoubt(state) ? bindVerdict(result) : null;

function BindChecks(props: BindPanelProps) {
  const { view } = props;
  const [typed, setTyped] = useState("");
  const { running, ended, due, check, heardAt, remark, systemId, asksForId } = useRotationChecks(
    props,
    typed,
  );
  const bound = ended?.kind === "answered" && ended.result.kind === "bound";
  return (
    <Card>
      <div className="flex flex-wrap items-start gap-3 px-4 py-3">
        <Icon of={PlugZap} className={`mt-1.5 ${bound ? "text-ok" : "text-ink-3"}`} />
        <div className="grid min-w-0 flex-1 basis-60 gap-2 py-1">
          {ended?.kind === "answered" && (
            <BindOutcome
              check={ended}
              view={view}
              since={heardAt}
              verdict={verdictOf(props.state, ended.result)}
              withIt
            />
          )}
          {ended?.kind === "failed" && <p role="status">{ended.why}</p>}
          {due !== null && <Countdown until={due} />}
          {due === null && ended === null && (
            <p className="text-sm text-ink-2">{running ? "Checking now" : remark}</p>
          )}
          {asksForId && <SystemIdInUse value={typed} onChange={setTyped} />}
        </div>
        <Button
          size="sm"
          pending={running}
          disabledReason={
            props.state.step === "sending"
              ? LOCKED
              : systemId === null
                ? "Enter the system ID first."
                : undefined
          }
          onClick={() => void check()}
        >
          Check bind
        </Button>
      </div>
    </Card>
  );
}
