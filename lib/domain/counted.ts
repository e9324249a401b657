/** A whole number as people read it, grouped by commas. `Intl` says the same, and takes long to wake on a phone. */
export const grouped = (count: number | bigint): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

/** `1 range`, `2,000 ranges`. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${grouped(count)} ${count === 1 ? noun : plural}`;
