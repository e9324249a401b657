import "server-only";

import type { Actor } from "@/lib/domain/ledger/events";
import type { Connection } from "@/lib/server/config/connections";
import type { Ledger } from "@/lib/server/ledger/ledger";

/** What every verb is given: who acts on which connection, and where it is written down. */
export type ChangeContext = {
  ledger: Ledger;
  connection: Connection;
  actor: Actor;
  /** The network address the person came from, null when it cannot be known. */
  from: string | null;
  /** Whether the person signed in within `REAUTH_MAX_AGE_S`. */
  recentSignIn: boolean;
  /** How long the provider may take, in ms. */
  providerTimeoutMs: number;
};
