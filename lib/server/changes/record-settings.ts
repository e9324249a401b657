import "server-only";

import type { RecordSettings } from "@/lib/domain/change";
import { ok, type Result } from "@/lib/result";
import type { ChangeContext } from "./context";
import { appendDecided } from "./next-head";
import { conflict } from "./refusals";

/** Writes down settings that are in force already, set elsewhere. No call is made. @throws when the store fails. */
export async function recordSettings(
  context: ChangeContext,
  { settings, systemId, base, reason }: RecordSettings,
): Promise<Result<{ seq: number }>> {
  const { ledger, connection, from } = context;
  const hash = await ledger.keepSettings(settings);
  const recorded = await appendDecided(context, async ({ state }) =>
    state.settingsVersion === base
      ? ok({
          event: {
            type: "settings.recorded" as const,
            settings: hash,
            enabled: settings.enabled,
            systemId,
            base: state.settings?.hash ?? null,
            providerHost: connection.provider.host,
            reason,
            from,
          },
        })
      : conflict(context),
  );
  return recorded.ok ? ok({ seq: recorded.value.head.seq }) : recorded;
}
