import "server-only";

import type { RotateCredentials, SentChange } from "@/lib/domain/change";
import type { ConnectionState } from "@/lib/domain/ledger/state";
import type { Secret } from "@/lib/domain/settings";
import { fail, ok, type Result } from "@/lib/result";
import { type ChangeContext, conflict, elsewhere, mayBeBehind } from "./context";
import { sendChange } from "./send-change";

/** The first of the person's own open rotations with the same parts, which this one says to repeat; null otherwise. */
function repeated(
  { actor }: ChangeContext,
  { openCredentials }: ConnectionState,
  { password, systemId }: Secret,
  repeats: number | null,
): number | null {
  const first = openCredentials.find(({ seq }) => seq === repeats);
  const own = first?.actor.issuer === actor.issuer && first.actor.subject === actor.subject;
  const same = first?.secret?.password === (password !== null) && first.secret.systemId === systemId;
  return first && own && same ? (first.repeats ?? first.seq) : null;
}

/**
 * Sends new credentials together with the settings in force, exactly as the ledger has them.
 * Refuses while nothing is known, while a question about settings is open, and when the base moved.
 */
export async function rotateCredentials(
  context: ChangeContext,
  { secret, base, reason, repeats }: RotateCredentials,
): Promise<Result<SentChange>> {
  return sendChange(context, secret, async ({ state }) => {
    const { settings } = state;
    if (settings === null) {
      return fail(
        "nothing-known",
        "The settings in force are not known yet, and a rotation would replace them. Nothing was sent. Apply or record the settings first.",
      );
    }
    if (state.behind) return mayBeBehind();
    if (state.openSettings.length > 0) {
      return fail(
        "open-question",
        "A change of settings is still an open question, and a rotation would replace it. Nothing was sent. Settle it first: send it again, apply settings, or record what is in force.",
      );
    }
    const { host } = context.connection.provider;
    if (state.providerHost !== host) return elsewhere(context);
    if (state.version !== base) return conflict(context);
    return ok({
      type: "change.requested",
      settings: settings.hash,
      enabled: settings.enabled,
      base: settings.hash,
      secret: { password: secret.password !== null, systemId: secret.systemId },
      systemIdInUse: null,
      repeats: repeated(context, state, secret, repeats),
      providerHost: host,
      reason,
      from: context.from,
    });
  });
}
