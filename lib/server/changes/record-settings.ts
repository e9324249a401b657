import "server-only";

import type { RecordSettings } from "@/lib/domain/change";
import { ok, type Result } from "@/lib/result";
import { type ChangeContext, conflict } from "./context";
import { guardDangers } from "./guard-dangers";
import { appendDecided } from "./append-decided";

/**
 * Writes down settings that are in force already, set elsewhere. No call is made. Later changes are judged
 * against them, so a dangerous difference needs the typed name and a recent sign-in here too. @throws when the store fails.
 */
export async function recordSettings(
  context: ChangeContext,
  { settings, systemId, base, reason, confirmation }: RecordSettings,
): Promise<Result<{ seq: number }>> {
  const { ledger, connection, from } = context;
  const recorded = await appendDecided(context, async ({ state }) => {
    if (state.settingsVersion !== base) return conflict(context);
    const dangers = await guardDangers(context, state, settings, confirmation);
    if (!dangers.ok) return dangers;
    return ok({
      event: {
        type: "settings.recorded" as const,
        settings: await ledger.keepSettings(settings),
        enabled: settings.enabled,
        systemId,
        base: state.settings?.hash ?? null,
        providerHost: connection.provider.host,
        reason,
        from,
      },
    });
  });
  return recorded.ok ? ok({ seq: recorded.value.head.seq }) : recorded;
}
