import "server-only";

import { type Danger, dangersOf } from "@/lib/domain/dangers";
import type { ConnectionState } from "@/lib/domain/ledger/state";
import type { Settings } from "@/lib/domain/settings";
import { ok, type Result } from "@/lib/result";
import type { ChangeContext } from "./context";
import { signInAgain } from "./refusals";

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
  return dangers.length > 0 && !context.recentSignIn ? signInAgain() : ok(dangers);
}

/** Whether settings would switch off a connection that may be on. @throws when the store fails. */
export async function switchesOff(context: ChangeContext, { enabled }: Settings): Promise<boolean> {
  if (enabled) return false;
  const { state } = await context.ledger.head(context.connection.slug);
  return (await maybeInForce(context, state)).some((settings) => settings?.enabled ?? true);
}
