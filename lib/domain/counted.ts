/** A number as people read it: grouped by commas, the same on the server and in every browser. */
export const grouped = (count: number): string => count.toLocaleString("en");

/** `1 range`, `2,000 ranges`. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${grouped(count)} ${count === 1 ? noun : plural}`;
