import "server-only";

import type { AppliedSettings, ApplySettings } from "@/lib/domain/change";
import { sameCall } from "@/lib/domain/provider-body";
import { ok, type Result } from "@/lib/result";
import { type ChangeContext, conflict } from "./context";
import { guardDangers } from "./guard-dangers";
import { appendDecided } from "./append-decided";
import { notWritten, sendChange } from "./send-change";

/**
 * Sends settings to the provider, or records them when only labels differ from those in force.
 * Refuses a base that moved, a dangerous change without its confirmation or a recent sign-in.
 */
export async function applySettings(
  context: ChangeContext,
  input: ApplySettings,
): Promise<Result<AppliedSettings>> {
  try {
    const labels = await recordLabels(context, input);
    if (labels !== "not-labels-only") return labels;
  } catch (error) {
    return ok({ kind: "sent", change: notWritten(context, error) });
  }

  const sent = await sendChange(context, null, async ({ state }) => {
    if (state.settingsVersion !== input.base) return conflict(context);
    const dangers = await guardDangers(context, state, input.settings, input.confirmation);
    if (!dangers.ok) return dangers;
    return ok({
      type: "change.requested",
      settings: await context.ledger.keepSettings(input.settings),
      enabled: input.settings.enabled,
      base: state.settings?.hash ?? null,
      secret: null,
      systemIdInUse: input.systemId,
      repeats: null,
      providerHost: context.connection.provider.host,
      reason: input.reason,
      from: context.from,
    });
  });
  return sent.ok ? ok({ kind: "sent", change: sent.value }) : sent;
}

async function recordLabels(
  context: ChangeContext,
  { settings, base, reason }: ApplySettings,
): Promise<Result<AppliedSettings> | "not-labels-only"> {
  const { ledger, connection, from } = context;
  const { state } = await ledger.head(connection.slug);
  const hash = state.settings?.hash;
  // In doubt the same settings are worth a call: it settles which ones are in force.
  if (state.openSettings.length > 0) return "not-labels-only";
  if (hash === undefined || !sameCall(await ledger.settings(hash), settings)) return "not-labels-only";
  const kept = await ledger.keepSettings(settings);
  if (kept === hash) return "not-labels-only";
  const recorded = await appendDecided(context, async ({ state }) =>
    state.settingsVersion === base && state.settings?.hash === hash
      ? ok({ event: { type: "labels.recorded" as const, settings: kept, base: hash, reason, from } })
      : conflict(context),
  );
  return recorded.ok ? ok({ kind: "labels-recorded" }) : recorded;
}
