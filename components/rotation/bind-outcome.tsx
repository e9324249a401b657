"use client";

import { Button } from "@/components/ui/button";
import { Time, useNow } from "@/components/ui/time";
import { StatePill } from "@/components/ui/tone";
import { Value } from "@/components/ui/value";
import { causesNote, likelyCauses } from "@/lib/domain/bind-causes";
import { bindMeaning } from "@/lib/domain/bind-meaning";
import type { BindResult } from "@/lib/domain/bind-result";
import { describeBind, describeSource } from "@/lib/domain/bind-words";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { grouped } from "@/lib/domain/counted";
import type { PasswordValue } from "@/lib/domain/standing";
import { type BindCheck, bindContext, type Settled } from "./bind-checks";

type BindOutcomeProps = {
  check: BindCheck;
  view: ConnectionView;
  /** What it tells of an unconfirmed rotation, in place of what it tells of the password alone. */
  verdict?: string | null;
  /** "A bind with it": the credentials stand above. */
  withIt?: boolean;
};

/** How a bind check ended, what that tells, and the likely causes when it did not bind. */
export function BindOutcome({ check, view, verdict = null, withIt = false }: BindOutcomeProps) {
  const { result, recorded } = check;
  const context = bindContext(view, null);
  const meaning = bindMeaning(result, context);
  const sentence = verdict ?? (meaning.kind === "bound" ? null : meaning.sentence);
  const causes = likelyCauses(result, context);
  // Whether the connection is on comes before anything that a refusal seems to say.
  const first = context.enabled !== "on";
  return (
    <div role="status" className="grid gap-1.5 wrap-anywhere">
      {sentence !== null && first && <p className="font-medium">{sentence}</p>}
      {result.kind === "bound" ? (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StatePill tone="ok">{withIt ? "A bind with it succeeded" : "The bind succeeded"}</StatePill>
          <span className="text-sm text-ink-2">{boundDetails(result)}</span>
        </p>
      ) : (
        <p translate="no">{describeBind(result)}</p>
      )}
      {sentence !== null && !first && <p className="font-medium">{sentence}</p>}
      {causes.length > 0 && (
        <div className="text-sm text-ink-2">
          <p>Likely causes, in this order:</p>
          <Causes of={causes} note={causesNote(result)} />
        </div>
      )}
      {!recorded && <Unrecorded />}
    </div>
  );
}

/** The likely causes, and what to know about all of them. */
export const Causes = ({ of: causes, note }: { of: readonly string[]; note: string | null }) => (
  <>
    <ul className="mt-1 grid list-disc gap-1 pl-5">
      {causes.map((cause) => (
        <li key={cause}>{cause}</li>
      ))}
    </ul>
    {note !== null && <p className="mt-1">{note}</p>}
  </>
);

export const Unrecorded = () => (
  <p className="text-sm text-warn">The ledger could not be written, so this check is in no record.</p>
);

const boundDetails = ({ ms, source }: BindResult): string =>
  [`in ${grouped(ms)} ms`, ...(source ? [describeSource(source)] : [])].join(", ");

/**
 * How long ago the credentials were accepted when a bind was tried, in ms; null once that explains nothing any more.
 * It moves only then: it is part of what is announced.
 */
export function useElapsed(at: number, since: number | null): number | null {
  const now = useNow(1000, null);
  if (since === null || (now !== null && now - since >= LONG_ENOUGH_MS)) return null;
  return Math.max(0, at - since);
}

/** After this long no credentials are "just" changed. */
const LONG_ENOUGH_MS = 30_000;

type SettledWordsProps = {
  settled: Settled;
  /** The system ID that bound. */
  systemId: string;
  /** Offers to record a system ID that is none of the known ones; absent where that is not possible. */
  onRecordSystemId: ((id: string) => void) | undefined;
};

/** What a bind that succeeded has settled, and what it has not. */
export function SettledWords({ settled, systemId, onRecordSystemId }: SettledWordsProps) {
  const { password, passwordStillOpen, openUntil, unlisted } = settled;
  return (
    <div role="status" className="grid gap-1.5">
      {settled.systemId !== null && (
        <p className="font-medium">
          <Value mono>{settled.systemId}</Value>
          <Value> is in force.</Value>
        </p>
      )}
      {password !== null && (
        <p className="font-medium">
          <PasswordOf value={password.value} />
          <Value>{password.wasInDoubt ? " is in force." : " is proven: it is in force."}</Value>
        </p>
      )}
      {openUntil !== null && (
        <p>
          <span>A rotation that came later may still come into force until </span>
          <Time at={openUntil} style="clock" />
          <span>. The same bind after that settles which one is in force.</span>
        </p>
      )}
      {passwordStillOpen && openUntil === null && (
        <p>
          Which password is in force stays open. Test bind beside the one that you hold settles it, on your
          word.
        </p>
      )}
      {unlisted && (
        <>
          <p>
            <Value mono>{systemId}</Value>{" "}
            <span>
              binds, but the ledger has it neither as the system ID in use nor as one that may be. It may
              belong to another connection.
            </span>
          </p>
          {onRecordSystemId && (
            <p>
              <Button size="sm" onClick={() => onRecordSystemId(systemId)}>
                Record this system ID
              </Button>
            </p>
          )}
        </>
      )}
    </div>
  );
}

const PasswordOf = ({ value }: { value: PasswordValue }) =>
  value === null ? (
    <Value>The password from before</Value>
  ) : (
    <Value>
      The password of <Time at={value.at} style="brief" />
    </Value>
  );
