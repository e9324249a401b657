import { median } from "./figure";

/** ms that a call takes: the median of some, the best of three such. */
export async function medianMs(call: () => Promise<unknown>, count = 15): Promise<number> {
  const medians: number[] = [];
  for (let round = 0; round < 3; round++) {
    const times: number[] = [];
    for (let i = 0; i < count; i++) {
      const start = performance.now();
      await call();
      times.push(performance.now() - start);
    }
    medians.push(median(times));
  }
  return Math.min(...medians);
}
