import "server-only";

type Kept<T> = { value: T; until: number };

/**
 * Remembers what was computed a moment ago: at most `limit` values, each for `ms`.
 * Only for values that follow from their key alone, whoever asks.
 */
export class BriefMemory<T> {
  readonly #kept = new Map<string, Kept<T>>();

  constructor(
    readonly limit: number,
    readonly ms: number,
  ) {}

  /** The value of a key, unless it was kept too long ago. `now` in ms since 1970. */
  get(key: string, now: number): T | undefined {
    const kept = this.#kept.get(key);
    return kept !== undefined && now < kept.until ? kept.value : undefined;
  }

  /** Keeps a value and drops those whose time is over; the oldest goes when there are too many. */
  set(key: string, value: T, now: number): void {
    this.#kept.delete(key);
    // The map keeps the order of insertion: the first was kept the longest time ago.
    for (const [oldest, { until }] of this.#kept) {
      if (now < until && this.#kept.size < this.limit) break;
      this.#kept.delete(oldest);
    }
    this.#kept.set(key, { value, until: now + this.ms });
  }
}
