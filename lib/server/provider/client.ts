import "server-only";

import { setTimeout as pause } from "node:timers/promises";

import type { KeyStateView } from "@/lib/domain/connection-view";
import type { Outcome } from "@/lib/domain/outcome";
import { providerBody } from "@/lib/domain/provider-body";
import type { Secret, Settings } from "@/lib/domain/settings";
import type { Connection } from "@/lib/server/config/connections";
import { env } from "@/lib/server/config/env";
import { type Answer, startCall } from "./exchange";
import { looksForeign, outcomeOfAnswer, outcomeOfSilence } from "./read-answer";

/** Where to call, without a slash at its end, and with which key; the key goes nowhere but the Authorization header. */
type ProviderTarget = { url: string; apiKey: string };

/** How long an answer is still waited for after the operator was told "not confirmed", in ms. */
const LATE_MS = 60_000;

/**
 * `POST /integrations/smpp`, once. Gives the outcome after `timeoutMs` at the latest, and `late`:
 * what a later answer said, or null when none came; null at once unless the outcome is a timeout.
 * Never throws. Source: the provider's page "Configuring SMPP Connection".
 */
export async function postSmpp(
  target: ProviderTarget,
  settings: Settings,
  secret: Secret | null,
  timeoutMs: number,
): Promise<{ outcome: Outcome; late: Promise<Outcome | null> }> {
  const started = performance.now();
  const elapsed = () => Math.round(performance.now() - started);
  const secrets = [target.apiKey, ...(secret?.password ? [secret.password] : [])];
  const call = startCall({
    method: "POST",
    url: `${target.url}/integrations/smpp`,
    apiKey: target.apiKey,
    body: JSON.stringify(providerBody(settings, secret)),
    giveUpMs: timeoutMs + LATE_MS,
  });
  const read = (answer: Answer) => outcomeOfAnswer(answer, secrets, elapsed());

  const clock = new AbortController();
  let first = await Promise.race([
    call.answer,
    pause(timeoutMs, "timeout" as const, { signal: clock.signal }),
  ]);
  clock.abort();
  if (first === "timeout" && call.settleNow()) first = await call.answer;
  if (first !== "timeout") {
    return {
      outcome: first.kind === "answer" ? read(first) : outcomeOfSilence(first, elapsed()),
      late: Promise.resolve(null),
    };
  }
  if (!call.written()) {
    call.abort();
    return {
      outcome: { kind: "not-sent", why: "connect-timeout", ms: elapsed() },
      late: Promise.resolve(null),
    };
  }
  return {
    outcome: { kind: "unconfirmed", why: "timeout", status: null, ms: elapsed() },
    late: call.answer.then((answer) => (answer.kind === "answer" ? read(answer) : null)),
  };
}

type KeyState = "valid" | "refused" | "unknown";

/**
 * `GET /auth/test`: whether the provider takes the API key. 401 and 403 mean refused,
 * anything else but a 2xx of the provider says nothing. Never throws. Source: the provider's page on `/auth/test`.
 */
export async function testKey(target: ProviderTarget, timeoutMs: number): Promise<KeyState> {
  const call = startCall({
    method: "GET",
    url: `${target.url}/auth/test`,
    apiKey: target.apiKey,
    giveUpMs: timeoutMs,
  });
  const answer = await call.answer;
  if (answer.kind === "silence") return "unknown";
  if (answer.status >= 200 && answer.status < 300) return looksForeign(answer) ? "unknown" : "valid";
  return answer.status === 401 || answer.status === 403 ? "refused" : "unknown";
}

const FRESH_MS = 60_000;
const KEY_TEST_TIMEOUT_MS = 10_000;

const cache = new Map<string, { at: number; state: Promise<KeyStateView> }>();

/** Whether the provider takes this connection's API key, asked at most once a minute. Never throws. */
export function readKeyState({ slug, provider }: Connection, now = Date.now()): Promise<KeyStateView> {
  const kept = cache.get(slug);
  if (kept && now - kept.at < FRESH_MS) return kept.state;
  const { url, apiKey } = provider;
  if (apiKey === null) return Promise.resolve({ key: "unreadable", checkedAt: now });
  const timeout = Math.min(env().providerTimeoutMs, KEY_TEST_TIMEOUT_MS);
  const state = testKey({ url, apiKey }, timeout).then((key) => ({ key, checkedAt: Date.now() }));
  cache.set(slug, { at: now, state });
  return state;
}

/** Asks again the next time: a change has just been answered as if the key were not taken. */
export const forgetKeyState = (slug: string): void => void cache.delete(slug);
