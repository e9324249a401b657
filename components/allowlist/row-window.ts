/** Up to this many rows are all in the page; beyond that only those near the visible ones. */
export const MAX_UNWINDOWED = 200;

/** Rows in the page at a time: several times what the scrolling box shows. */
const WINDOW = 40;
const STEP = 8;
const BEFORE = 12;

/** Takes the heights of all rows; gives where each begins, and at the end their sum. */
export function offsetsOf(count: number, heightOf: (index: number) => number): number[] {
  const offsets = [0];
  let sum = 0;
  for (let index = 0; index < count; index += 1) {
    sum += heightOf(index);
    offsets.push(sum);
  }
  return offsets;
}

/** The row at a distance from the top; the first or last if it is outside. */
export function rowAt(offsets: readonly number[], top: number): number {
  let low = 0;
  let high = Math.max(0, offsets.length - 2);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((offsets[middle] ?? 0) <= top) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The topmost visible row, in steps: the window does not move with every row. */
export const stepOf = (first: number) => Math.floor(first / STEP) * STEP;

/** The first row of the window around the topmost visible row. */
export const windowStart = (first: number, count: number) =>
  Math.max(0, Math.min(first - BEFORE, count - WINDOW));

/** The rows in the page, ascending, and the empty room above and below that stands for the others. */
export type Shown = { readonly indices: readonly number[]; readonly above: number; readonly below: number };

/** `pinned` stays in the page wherever it is, beside the window: the row that has the focus. */
export function shownRows(offsets: readonly number[], start: number, pinned: number | undefined): Shown {
  const count = offsets.length - 1;
  const end = Math.min(count, start + WINDOW);
  const at = (index: number) => offsets[index] ?? 0;
  const indices = Array.from({ length: end - start }, (_, index) => start + index);
  const shown = { indices, above: at(start), below: at(count) - at(end) };
  if (pinned === undefined || (pinned >= start && pinned < end) || pinned >= count) return shown;
  const own = at(pinned + 1) - at(pinned);
  return pinned < start
    ? { ...shown, indices: [pinned, ...indices], above: shown.above - own }
    : { ...shown, indices: [...indices, pinned], below: shown.below - own };
}
