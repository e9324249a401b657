import { randomInt } from "node:crypto";

/** Numbers that follow from a seed, so that a plan can be made again. */
export type Random = {
  seed: number;
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number;
  /** Some of a list, in a random order. */
  some<T>(list: readonly T[], count: number): T[];
};

/** The generator "mulberry32": small, and good enough to spread instants. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    seed,
    between,
    some(list, count) {
      const left = [...list];
      const taken = [];
      while (taken.length < count && left.length > 0) {
        taken.push(...left.splice(between(0, left.length - 1), 1));
      }
      return taken;
    },
  };
}

/** The seed that was asked for, or a new one. */
export const seedFrom = (asked: string | undefined): number =>
  asked === undefined ? randomInt(4_294_967_296) : Number(asked);
