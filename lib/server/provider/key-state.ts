import "server-only";

import type { KeyStateView } from "@/lib/domain/connection-view";
import type { Connection } from "@/lib/server/config/connections";
import { env } from "@/lib/server/config/env";
import { testKey } from "./client";

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
