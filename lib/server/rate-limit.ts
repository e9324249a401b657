import "server-only";

type Limit = {
  /** How many are allowed within a window. */
  most: number;
  windowMs: number;
};

/**
 * A sliding-window limit per key, within this process. The returned function takes a key and the time in ms,
 * counts the attempt and says whether it is allowed; refused attempts do not count.
 */
export function rateLimit({ most, windowMs }: Limit): (key: string, now: number) => boolean {
  const attempts = new Map<string, number[]>();
  return (key, now) => {
    const recent = (attempts.get(key) ?? []).filter((at) => at > now - windowMs);
    // Deleting first keeps the map in the order of last use, so that the oldest keys are first to be forgotten.
    attempts.delete(key);
    for (const [other, times] of attempts) {
      if ((times.at(-1) ?? 0) > now - windowMs) break;
      attempts.delete(other);
    }
    const isAllowed = recent.length < most;
    attempts.set(key, isAllowed ? [...recent, now] : recent);
    return isAllowed;
  };
}
