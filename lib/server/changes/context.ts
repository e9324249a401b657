import "server-only";

import type { Actor } from "@/lib/domain/ledger/events";
import { fail, type Failure } from "@/lib/result";
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

/** Entries that are looked through for who moved the version; checks and refused changes come between. */
const LOOK_BACK = 20;

/** The refusal of a form whose base moved: somebody else was faster, nothing was sent. */
export async function conflict({ ledger, connection }: ChangeContext): Promise<Failure> {
  const entries = await ledger.entries(connection.slug, LOOK_BACK);
  const move = entries.find(({ state }, i) => {
    const before = entries[i + 1]?.state;
    return before !== undefined && before.version !== state.version;
  });
  const first = entries.length < LOOK_BACK ? entries.at(-1) : undefined;
  const who = (move ?? first)?.actor.label ?? "Somebody";
  return fail(
    "conflict",
    `${who} changed this connection first. Nothing was sent. Look at what changed, then try again.`,
  );
}

/** The refusal of a dangerous change after too long a time since the sign-in. */
export const signInAgain = (): Failure =>
  fail(
    "recent-sign-in",
    "This change needs a recent sign-in. Nothing was sent or recorded. Sign in again, then repeat it.",
  );

/** The refusal of what relies on a record that was restored from a backup. */
export const mayBeBehind = (): Failure =>
  fail(
    "nothing-known",
    "This record was restored from a backup and may be behind the provider. Nothing was sent. Look at the provider's own records, then record what is in force or apply all settings first.",
  );

/** The refusal of a call that would reach another host than the ledger speaks of. */
export const elsewhere = ({ connection }: ChangeContext): Failure =>
  fail(
    "nothing-known",
    `The provider's address is now ${connection.provider.host}, and what is in force there is not known. Nothing was sent. Apply or record the settings first.`,
  );

/** The refusal of every call of a connection whose key could not be read. */
export const noKey = (): Failure =>
  fail(
    "no-key",
    "The file with this connection's API key could not be read when Bindery started. Nothing was sent. Correct apiKeyFile, then restart Bindery.",
  );
