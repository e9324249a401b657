import "server-only";

type Limit = {
  /** How many are allowed within a window. */
  most: number;
  windowMs: number;
  /** How many keys are remembered; beyond that the one not used for the longest time is forgotten. */
  keys?: number;
};

/** Counts an attempt by `key` at `now` (ms, from any beginning) and gives how long to wait, in ms; 0 when it is allowed. */
export type RateLimit = (key: string, now: number) => number;

/** A sliding-window limit per key, within this process. Refused attempts do not count. */
export function rateLimit({ most, windowMs, keys = 10_000 }: Limit): RateLimit {
  const attempts = new Map<string, number[]>();
  return (key, now) => {
    const recent = (attempts.get(key) ?? []).filter((at) => at > now - windowMs);
    // Deleting first keeps the map in the order of last use, so that the oldest keys are first to be forgotten.
    attempts.delete(key);
    for (const [other, times] of attempts) {
      if (attempts.size < keys && (times.at(-1) ?? 0) > now - windowMs) break;
      attempts.delete(other);
    }
    const oldest = recent[0];
    const wait = oldest === undefined || recent.length < most ? 0 : oldest + windowMs - now;
    attempts.set(key, wait === 0 ? [...recent, now] : recent);
    return wait;
  };
}

/** What one person or address may do a minute. */
export const limits = {
  change: { most: 30, words: "30 changes" },
  "bind-check": { most: 20, words: "20 bind checks" },
  /** Of one connection, whoever does it: what passes the limit of a person has one of its own. */
  always: { most: 10, words: "10 times switching off" },
  "sign-in": { most: 60, words: "60 sign-ins" },
  "all-sign-ins": { most: 600, words: "600 sign-ins" },
} as const;

export type LimitName = keyof typeof limits;

const minute = 60_000;
const makeLimits = (): Record<LimitName, RateLimit> => ({
  change: rateLimit({ most: limits.change.most, windowMs: minute }),
  "bind-check": rateLimit({ most: limits["bind-check"].most, windowMs: minute }),
  always: rateLimit({ most: limits.always.most, windowMs: minute }),
  "sign-in": rateLimit({ most: limits["sign-in"].most, windowMs: minute }),
  "all-sign-ins": rateLimit({ most: limits["all-sign-ins"].most, windowMs: minute }),
});

// One set a process: Next bundles pages and handlers apart.
const holder: typeof globalThis & { binderyLimits?: Record<LimitName, RateLimit> } = globalThis;
const inForce = (holder.binderyLimits ??= makeLimits());

/**
 * Counts an attempt against one of the process's limits; gives the wait in ms, 0 when it is allowed.
 * Not by the time of day: a clock that is set back would make everybody wait for as long.
 */
export const waitFor = (name: LimitName, key: string): number => inForce[name](key, performance.now());
