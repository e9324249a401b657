import "server-only";

import type { SendAgain, SentChange } from "@/lib/domain/change";
import type { ConnectionState } from "@/lib/domain/ledger/state";
import { fail, ok, type Result } from "@/lib/result";
import { type ChangeContext, elsewhere, mayBeBehind } from "./context";
import { guardDangers } from "./guard-dangers";
import { sendChange } from "./send-change";

const settled = () =>
  fail("conflict", "This question is settled already. Nothing was sent. Look at what is in force now.");

async function overtaken({ ledger, connection }: ChangeContext, { lastRequest }: ConnectionState) {
  const [newest] = await ledger.entries(connection.slug, 1, lastRequest + 1);
  const who = newest?.actor.label ?? "Somebody";
  return fail(
    "conflict",
    `${who} asked for a change of this connection since. Nothing was sent. Look at what became of it first.`,
  );
}

/**
 * Repeats the body of the newest unconfirmed change of settings: the call sets absolute values. `seq` names the newest
 * attempt the person saw; anything requested since makes it a conflict. What was dangerous the first time is so again.
 */
export async function sendAgain(
  context: ChangeContext,
  { seq, reason, confirmation }: SendAgain,
): Promise<Result<SentChange>> {
  return sendChange(context, null, async ({ state }) => {
    const open = state.openSettings.at(-1);
    if (open === undefined) return settled();
    const newest = Math.max(open.seq, state.failedRepeat?.seq ?? 0);
    if (newest !== seq || state.lastRequest !== seq) return overtaken(context, state);
    if (state.behind) return mayBeBehind();
    const { settings, enabled, providerHost } = open;
    if (providerHost !== context.connection.provider.host) return elsewhere(context);
    const body = await context.ledger.settings(settings);
    const dangers = await guardDangers(context, state, body, confirmation);
    if (!dangers.ok) return dangers;
    return ok({
      type: "change.requested",
      settings,
      enabled,
      base: state.settings?.hash ?? null,
      secret: null,
      systemIdInUse: open.systemIdInUse,
      repeats: open.repeats ?? open.seq,
      providerHost,
      reason,
      from: context.from,
    });
  });
}
