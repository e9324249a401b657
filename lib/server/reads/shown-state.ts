import "server-only";

import { fold, staleAfter, staleSettlement } from "@/lib/domain/ledger/fold";
import type { ConnectionState } from "@/lib/domain/ledger/state";
import type { Outcome } from "@/lib/domain/outcome";
import type { Mark } from "@/lib/domain/standing";
import { env } from "@/lib/server/config/env";
import type { Head } from "@/lib/server/ledger/ledger";

/** What was done, by whom, as the ledger has it. */
export type Marked = { seq: number; at: number; actor: { label: string } };

/** Who did something and when, as pages say it. */
export const markOf = ({ seq, at, actor }: Marked): Mark => ({ seq, at, by: actor.label });

/**
 * The state as it is shown: a change whose server stopped counts as unconfirmed before that is written.
 * `due` holds the settlement that is not written yet, by the seq of its request. `now` is the store's clock.
 */
export function shownState(
  { state, seq }: Head,
  now: number,
): { state: ConnectionState; due: Map<number, Outcome> } {
  const stale = staleSettlement(state, now, staleAfter(env().providerTimeoutMs));
  if (stale === null || state.inFlight === null) return { state, due: new Map() };
  const { actor } = state.inFlight;
  return {
    state: fold(state, stale, { seq: seq + 1, at: now, actor }),
    due: new Map([[stale.request, stale.outcome]]),
  };
}
