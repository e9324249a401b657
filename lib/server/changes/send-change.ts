import "server-only";

import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";

import type { SentChange } from "@/lib/domain/change";
import type { EventOf } from "@/lib/domain/ledger/events";
import type { Outcome } from "@/lib/domain/outcome";
import type { Secret } from "@/lib/domain/settings";
import { ok, type Result } from "@/lib/result";
import { log } from "@/lib/server/http/log";
import { countChange } from "@/lib/server/http/metrics";
import type { Head } from "@/lib/server/ledger/ledger";
import { forgetKeyState, postSmpp } from "@/lib/server/provider/client";
import { type ChangeContext, noKey } from "./context";
import { appendDecided, appendNote } from "./append-decided";

/** Waits before each attempt to write an outcome, in ms: while the person waits, and afterwards. */
const AT_ONCE = [0, 100, 400];
const AFTERWARDS = [2_000, 10_000, 60_000, 300_000];

/** Writes an outcome; `again` when an attempt failed before, which may have written it without being told so. */
async function write(context: ChangeContext, event: EventOf<"change.settled">, again: boolean) {
  const { ledger, connection } = context;
  const isThere = async ({ seq }: Head) => {
    const since = await ledger.entries(connection.slug, seq - event.request);
    return since.some((entry) => isDeepStrictEqual(entry.event, event));
  };
  await appendNote(context, event, again ? isThere : undefined);
}

/**
 * Gives what writes how a request ended: false when the store refuses for now, and then it is tried on, since nobody
 * else knows. Only the newest outcome is tried: a later answer takes the place of what is not written yet.
 */
function settling(context: ChangeContext, request: number): (outcome: Outcome) => Promise<boolean> {
  let unwritten: Outcome | null = null;
  let failed = false;

  const attempt = async (): Promise<boolean> => {
    if (unwritten === null) return true;
    const outcome = unwritten;
    try {
      await write(context, { type: "change.settled", request, outcome }, failed);
      if (unwritten === outcome) unwritten = null;
      return true;
    } catch (error) {
      failed = true;
      const { slug } = context.connection;
      log.error(
        { connection: slug, request, outcome: outcome.kind, err: error },
        "an outcome is not recorded",
      );
      return false;
    }
  };

  // One attempt after the other: an older outcome never follows a newer one.
  let last = Promise.resolve(true);
  const attempts = async (waits: readonly number[]): Promise<boolean> => {
    for (const wait of waits) {
      if (wait > 0) await pause(wait, undefined, { ref: false });
      last = last.then(attempt);
      if (await last) return true;
    }
    return false;
  };

  return async (outcome) => {
    unwritten = outcome;
    const recorded = await attempts(AT_ONCE);
    if (!recorded) void attempts(AFTERWARDS);
    return recorded;
  };
}

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
