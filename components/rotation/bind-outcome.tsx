"use client";

import type { BindResult } from "@/lib/domain/bind-result";
import { describeBind, describeSource } from "@/lib/domain/bind-words";
import { likelyCauses } from "@/lib/domain/bind-causes";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { grouped } from "@/lib/domain/counted";
import { bindContext } from "./bind-schedule";
import type { BindCheck } from "./use-bind-checks";

type BindOutcomeProps = {
  check: BindCheck;
  view: ConnectionView;
  /** When the credentials were accepted, by the reader's clock in ms; null when that is not known. */
  since: number | null;
  /** What it tells of an unconfirmed rotation. */
  verdict?: string | null;
  /** "A bind with it": the credentials stand above. */
  withIt?: boolean;
};

/** How a bind check ended, and the likely causes when it did not bind. */
export function BindOutcome({ check, view, since, verdict = null, withIt = false }: BindOutcomeProps) {
  const { result, at, recorded } = check;
  const elapsed = since === null ? null : Math.max(0, at - since);
  const causes = likelyCauses(result, bindContext(view, elapsed));
  return (
    <div role="status" className="grid gap-1.5 wrap-anywhere">
      {result.kind === "bound" ? (
        <p>
          <strong className="font-medium">
            {withIt ? "A bind with it succeeded" : "The bind succeeded"}
          </strong>{" "}
          <span className="text-sm text-ink-2">{boundDetails(result, elapsed)}</span>
        </p>
      ) : (
        <p>{describeBind(result)}</p>
      )}
      {verdict !== null && <p className="font-medium">{verdict}</p>}
      {causes.length > 0 && (
        <div className="text-sm text-ink-2">
          <p>Likely causes, in this order:</p>
          <ul className="mt-1 grid list-disc gap-1 pl-5">
            {causes.map((cause) => (
              <li key={cause}>{cause}</li>
            ))}
          </ul>
        </div>
      )}
      {!recorded && (
        <p className="text-sm text-warn">The ledger could not be written, so this check is in no record.</p>
      )}
    </div>
  );
}

function boundDetails({ ms, source }: BindResult, elapsed: number | null): string {
  const parts = [
    ...(elapsed === null ? [] : [`after ${Math.round(elapsed / 1000)} s`]),
    `in ${grouped(ms)} ms`,
    ...(source ? [describeSource(source)] : []),
  ];
  return parts.join(", ");
}
