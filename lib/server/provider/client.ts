import "server-only";

import { setTimeout as pause } from "node:timers/promises";

import type { Outcome } from "@/lib/domain/outcome";
import type { Secret, Settings } from "@/lib/domain/settings";
import { providerBody } from "@/lib/domain/provider-body";
import { type Answer, startCall } from "./exchange";
import { looksForeign, outcomeOfAnswer, outcomeOfSilence } from "./read-answer";

/** Where to call, without a slash at its end, and with which key; the key goes nowhere but the Authorization header. */
export type ProviderTarget = { url: string; apiKey: string };

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

export type KeyState = "valid" | "refused" | "unknown";

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
