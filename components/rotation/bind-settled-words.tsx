"use client";

import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { Value } from "@/components/ui/value";
import type { PasswordValue } from "@/lib/domain/standing";
import type { Settled } from "./bind-settled";

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
