import "server-only";

import { type Danger, dangersOf } from "@/lib/domain/dangers";
import type { ConnectionState } from "@/lib/domain/ledger/state";
import type { Settings } from "@/lib/domain/settings";
import { fail, type Failure, type Result } from "@/lib/result";
import type { ChangeContext } from "./context";

/**
 * Everything that may be in force: settings applied or recorded, unconfirmed ones, and null for what nobody
 * knows, the first time, after a move to another host and after a restore from a backup. @throws when the store fails.
 */
async function maybeInForce(
  { ledger, connection }: ChangeContext,
  state: ConnectionState,
): Promise<(Settings | null)[]> {
  const { settings, openSettings, providerHost } = state;
  const hashes = [settings?.hash, openSettings?.request.settings, ...(openSettings?.others ?? [])];
  const known = hashes.filter((hash) => hash !== undefined);
  const read = await Promise.all([...new Set(known)].map((hash) => ledger.settings(hash)));
  const moved = providerHost !== null && providerHost !== connection.provider.host;
  return settings === null || moved || state.behind ? [null, ...read] : read;
}

/** The refusal of a dangerous change after too long a time since the sign-in. */
export const signInAgain = (): Failure =>
  fail(
    "recent-sign-in",
    "This change needs a recent sign-in. Nothing was sent. Sign in again, then repeat it.",
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

/**
 * The dangers of a change, or the refusal when one needs a recent sign-in that is missing.
 * @throws when the store fails.
 */
export async function guardDangers(
  context: ChangeContext,
  state: ConnectionState,
  next: Settings,
): Promise<Result<Danger[]>> {
  const dangers = dangersOf(await maybeInForce(context, state), next);
  return dangers.length > 0 && !context.recentSignIn ? signInAgain() : { ok: true, value: dangers };
}
