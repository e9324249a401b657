import "server-only";

import type { SentChange } from "@/lib/domain/change";
import type { EventOf } from "@/lib/domain/ledger/events";
import type { Secret } from "@/lib/domain/settings";
import { ok, type Result } from "@/lib/result";
import type { Head } from "@/lib/server/ledger/ledger";
import { log } from "@/lib/server/http/log";
import { countChange } from "@/lib/server/http/metrics";
import { postSmpp } from "@/lib/server/provider/client";
import { forgetKeyState } from "@/lib/server/provider/key-state";
import type { ChangeContext } from "./context";
import { appendDecided } from "./next-head";
import { noKey } from "./refusals";
import { settling } from "./settling";

/**
 * How long writing the intent may take, in ms. Others take a request without an outcome for stopped 5 s after the
 * provider's time is up, and that time begins only when this ends.
 */
const INTENT_MS = 2_000;

/** The change that was not sent because the store failed before the call; `error` goes to the log. */
export function notWritten({ connection }: ChangeContext, error: unknown): SentChange {
  log.error({ connection: connection.slug, err: error }, "the ledger could not be written before a call");
  return { seq: 0, at: Date.now(), outcome: { kind: "not-sent", why: "ledger", ms: 0 }, recorded: false };
}

/**
 * The way of every call: the intent into the ledger, the call, the outcome into the ledger.
 * `decide` turns the newest head into the request or a refusal. `secret` holds the password beside the
 * request, which never does. Without a written intent there is no call.
 */
export async function sendChange(
  context: ChangeContext,
  secret: Secret | null,
  decide: (head: Head) => Promise<Result<EventOf<"change.requested">>>,
): Promise<Result<SentChange>> {
  const { ledger, connection, providerTimeoutMs } = context;
  const { url, apiKey } = connection.provider;
  if (apiKey === null) return noKey();
  let intent;
  try {
    intent = await appendDecided(context, async (head) => {
      const request = await decide(head);
      if (!request.ok) return request;
      const settings = await ledger.settings(request.value.settings);
      return ok({ event: request.value, settings, decidedAt: performance.now() });
    });
  } catch (error) {
    return ok(notWritten(context, error));
  }
  if (!intent.ok) return intent;
  const { seq } = intent.value.head;
  const settle = settling(context, seq);
  const ms = Math.round(performance.now() - intent.value.decidedAt);
  if (ms > INTENT_MS) {
    const outcome = { kind: "not-sent", why: "ledger", ms } as const;
    log.error(
      { connection: connection.slug, request: seq, ms },
      "writing an intent took too long for a call",
    );
    countChange(connection.slug, outcome);
    return ok({ seq, at: Date.now(), outcome, recorded: await settle(outcome) });
  }

  const { outcome, late } = await postSmpp({ url, apiKey }, intent.value.settings, secret, providerTimeoutMs);
  countChange(connection.slug, outcome);
  if (outcome.kind === "rejected" && [401, 403].includes(outcome.status)) forgetKeyState(connection.slug);
  const recorded = await settle(outcome);
  // An answer after the timeout corrects "not confirmed"; nobody waits for it.
  void late.then((answer) => {
    if (answer === null) return;
    countChange(connection.slug, answer, true);
    void settle(answer);
  });
  return ok({ seq, at: Date.now(), outcome, recorded });
}
