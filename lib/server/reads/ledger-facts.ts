import "server-only";

import type { Connection } from "@/lib/server/config/connections";
import { database } from "@/lib/server/ledger/database";
import { ledgerOn } from "@/lib/server/ledger/ledger";
import { shownState } from "./shown-state";

/** What the ledger says about a connection for those who watch from outside. */
export type LedgerFacts = {
  connection: string;
  open: number;
  flying: number;
  /** Null while no rotation here is known. */
  passwordAgeMs: number | null;
};

/** The facts of each connection, in one query. @throws when the store fails. */
export async function readLedgerFacts(connections: readonly Connection[]): Promise<LedgerFacts[]> {
  const ledger = ledgerOn(await database());
  const now = await ledger.now();
  return (await ledger.heads(connections.map(({ slug }) => slug))).map((head) => {
    const { state } = shownState(head, now);
    return {
      connection: head.connection,
      open: [state.openSettings, state.openCredentials].filter((attempts) => attempts.length > 0).length,
      flying: state.inFlight === null ? 0 : 1,
      passwordAgeMs: state.password === null ? null : Math.max(0, now - state.password.at),
    };
  });
}
