import "server-only";

import type { Actor } from "@/lib/domain/ledger/events";
import { ledgerOn } from "./ledger";
import type { LedgerDatabase } from "./schema";
import { connectionsIn } from "./verify";

/**
 * Marks every connection of a restored ledger as possibly behind the provider. Gives the marked ones.
 * @throws when the store fails.
 */
export async function markBehind(db: LedgerDatabase, actor: Actor, reason: string | null): Promise<string[]> {
  const ledger = ledgerOn(db);
  const connections = await connectionsIn(db);
  for (const connection of connections) {
    // Somebody may be faster; the mark follows whatever is newest.
    for (let marked = null; marked === null;) {
      const head = await ledger.head(connection);
      marked = await ledger.append(head, actor, { type: "behind.marked", reason, from: null });
    }
  }
  return connections;
}
