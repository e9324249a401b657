import { byNesting, sizeOf } from "./coverage";
import type { Range } from "./range";

/** What makes a range redundant: the widest other range around it, or several others inside it together. */
export type Cover = Range | "others";

type Open = { readonly range: Range; readonly outermost: Range; filled: bigint };

/**
 * Takes ranges; gives those whose addresses the others let in without them. CIDR ranges nest or are apart,
 * so one pass in nesting order decides: a range has another around it, or is filled by those inside, or neither.
 */
export function findRedundant(ranges: readonly Range[]): ReadonlyMap<Range, Cover> {
  const covers = new Map<Range, Cover>();
  for (const family of [4, 6] as const) {
    const open: Open[] = [];
    for (const range of ranges.filter((each) => each.family === family).sort(byNesting)) {
      close(open, covers, range.first);
      const around = open.at(-1);
      if (around) {
        covers.set(range, around.outermost);
        around.filled += sizeOf(range);
      }
      open.push({ range, outermost: around?.outermost ?? range, filled: 0n });
    }
    close(open, covers);
  }
  return covers;
}

/** Takes ranges off the stack that end before an address, or all; notes those that are filled. */
function close(open: Open[], covers: Map<Range, Cover>, before?: bigint): void {
  for (let top = open.at(-1); top && (before === undefined || top.range.last < before); top = open.at(-1)) {
    if (top.filled === sizeOf(top.range) && !covers.has(top.range)) covers.set(top.range, "others");
    open.pop();
  }
}
