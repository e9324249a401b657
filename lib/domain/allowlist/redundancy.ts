import { byNesting, sizeOf } from "./coverage";
import type { Range } from "./range";

/** What makes a range redundant: the widest other range around it, or several others inside it together. */
export type Cover = Range | "others";

/** A range that may hold the next one, and how many of its addresses the ranges right inside it have. */
type Open = { readonly range: Range; readonly around: Open | undefined; filled: bigint };

/**
 * Takes ranges; gives those whose addresses the others let in without them. CIDR ranges nest or are apart,
 * so one pass in nesting order decides: a range has another around it, or is filled by those inside, or neither.
 */
export function findRedundant(ranges: readonly Range[]): ReadonlyMap<Range, Cover> {
  const covers = new Map<Range, Cover>();
  for (const family of [4, 6] as const) {
    let open: Open | undefined;
    let outermost: Range | undefined;
    for (const range of ranges.filter((each) => each.family === family).sort(byNesting)) {
      while (open && open.range.last < range.first) open = close(open, covers);
      if (open && outermost) {
        covers.set(range, outermost);
        open.filled += sizeOf(range);
      } else {
        outermost = range;
      }
      open = { range, around: open, filled: 0n };
    }
    while (open) open = close(open, covers);
  }
  return covers;
}

/** Notes a range that is filled, unless it has one around it; gives the range around it. */
function close({ range, around, filled }: Open, covers: Map<Range, Cover>): Open | undefined {
  if (filled === sizeOf(range) && !covers.has(range)) covers.set(range, "others");
  return around;
}
