import "server-only";

import type { LedgerEvent } from "@/lib/domain/ledger/events";
import { staleAfter, staleSettlement } from "@/lib/domain/ledger/fold";
import { fail, ok, type Result } from "@/lib/result";
import type { Head } from "@/lib/server/ledger/ledger";
import type { ChangeContext } from "./context";

/** Collisions in a row that are still worth another look; more means that something is wrong. */
const ATTEMPTS = 20;

/**
 * Appends the event that `decide` gives for the newest head, deciding again whenever another entry came first.
 * A change whose server stopped is settled before anything else; one in flight refuses the next.
 * @throws when the store fails.
 */
export async function appendDecided<D extends { event: LedgerEvent }>(
  { ledger, connection, actor, providerTimeoutMs }: ChangeContext,
  decide: (head: Head) => Promise<Result<D>>,
): Promise<Result<D & { head: Head }>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const head = await ledger.head(connection.slug);
    const stale = staleSettlement(head.state, await ledger.now(), staleAfter(providerTimeoutMs));
    if (stale) {
      await ledger.append(head, head.state.inFlight?.actor ?? actor, stale);
      continue;
    }
    if (head.state.inFlight) {
      return fail(
        "in-flight",
        `${head.state.inFlight.actor.label} is changing this connection right now. Nothing was sent. Wait for the outcome, then review again.`,
      );
    }
    const decided = await decide(head);
    if (!decided.ok) return decided;
    const next = await ledger.append(head, actor, decided.value.event);
    if (next) return ok({ ...decided.value, head: next });
  }
  throw new Error("the ledger moved at every attempt");
}

/**
 * Appends an event that depends on nothing, after whatever is newest, unless it is `there` already.
 * @throws when the store fails.
 */
export async function appendNote(
  { ledger, connection, actor }: ChangeContext,
  event: LedgerEvent,
  there?: (head: Head) => Promise<boolean>,
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const head = await ledger.head(connection.slug);
    if ((await there?.(head)) || (await ledger.append(head, actor, event))) return;
  }
  throw new Error("the ledger moved at every attempt");
}
