import "server-only";

import type { RotateCredentials, SentChange } from "@/lib/domain/change";
import { fail, ok, type Result } from "@/lib/result";
import type { ChangeContext } from "./context";
import { conflict, elsewhere, mayBeBehind } from "./refusals";
import { sendChange } from "./send-change";

/**
 * Sends new credentials together with the settings in force, exactly as the ledger has them.
 * Refuses while nothing is known, while a question about settings is open, and when the base moved.
 */
export async function rotateCredentials(
  context: ChangeContext,
  { secret, base, reason }: RotateCredentials,
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
    if (state.openSettings) {
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
      repeats: null,
      providerHost: host,
      reason,
      from: context.from,
    });
  });
}
