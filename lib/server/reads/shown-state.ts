import "server-only";

import { fold, staleAfter, staleSettlement } from "@/lib/domain/ledger/fold";
import type { ConnectionState } from "@/lib/domain/ledger/state";
import type { Outcome } from "@/lib/domain/outcome";
import { env } from "@/lib/server/config/env";
import type { Head } from "@/lib/server/ledger/ledger";

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
