import "server-only";

import { type Before, type Danger, dangersOf } from "@/lib/domain/dangers";
import type { ConnectionState } from "@/lib/domain/ledger/state";
import type { Settings } from "@/lib/domain/settings";
import { fail, ok, type Result } from "@/lib/result";
import { bodiesOf, hashesDayAgo, possibleHashes, undoHash } from "@/lib/server/ledger/possible-settings";
import { type ChangeContext, signInAgain } from "./context";

/** Everything that may be in force now, and null where nobody knows it. @throws when the store fails. */
async function maybeInForce(
  { ledger, connection }: ChangeContext,
  state: ConnectionState,
): Promise<(Settings | null)[]> {
  const read = await Promise.all(possibleHashes(state).map((hash) => ledger.settings(hash)));
  const moved = state.providerHost !== null && state.providerHost !== connection.provider.host;
  return state.settings === null || moved || state.behind ? [null, ...read] : read;
}

async function beforeOf(context: ChangeContext, state: ConnectionState): Promise<Before> {
  const { ledger, connection } = context;
  const dayAgo = await hashesDayAgo(ledger, connection.slug, state, await ledger.now());
  const undo = undoHash(state);
  const [undone = null] = undo === null ? [] : await bodiesOf(ledger, [undo]);
  return {
    now: await maybeInForce(context, state),
    dayAgo: await bodiesOf(ledger, dayAgo),
    undo: undone,
  };
}

/**
 * The dangers of taking `next` for what is in force, by sending or by recording it: the same for every way there. A
 * refusal when one needs a recent sign-in, or the connection's name typed, that is missing.
 * @throws when the store fails.
 */
export async function guardDangers(
  context: ChangeContext,
  state: ConnectionState,
  next: Settings,
  confirmation: string,
): Promise<Result<Danger[]>> {
  const { name } = context.connection;
  const dangers = dangersOf(await beforeOf(context, state), next);
  if (dangers.length > 0 && !context.recentSignIn) return signInAgain();
  if (dangers.length > 0 && confirmation !== name) {
    return fail("invalid", `Type ${name} to confirm. Nothing was sent or recorded.`, {
      field: "confirmation",
    });
  }
  return ok(dangers);
}

/** Whether settings would switch off a connection that may be on. @throws when the store fails. */
export async function switchesOff(context: ChangeContext, { enabled }: Settings): Promise<boolean> {
  if (enabled) return false;
  const { state } = await context.ledger.head(context.connection.slug);
  return (await maybeInForce(context, state)).some((settings) => settings?.enabled ?? true);
}
