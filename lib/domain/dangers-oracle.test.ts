import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { networkOf } from "./allowlist/cidr";
import { formatRange, parseRange, rangeFrom } from "./allowlist/range";
import { type Before, type Danger, dangersOf } from "./dangers";
import type { Settings } from "./settings";

/* The oracle lists addresses in cells: IPv4 in the 4,096 blocks of a /12, IPv6 in the 131,072 of a /17. */
const CELL = { 4: 12, 6: 17 } as const;
const BITS = { 4: 32, 6: 128 } as const;
/** How many cells an allowlist may gain unasked: a /8, a /16. */
const GAIN = { 4: 16, 6: 2 } as const;
const FAMILIES = [4, 6] as const;

type Family = 4 | 6;
type Cells = Record<Family, ReadonlySet<number>>;

const wide = (family: Family, prefixes: number[], block: fc.Arbitrary<number>) =>
  fc
    .record({ block, prefix: fc.constantFrom(...prefixes) })
    .map(({ block, prefix }) =>
      networkOf({ family, value: BigInt(block) << BigInt(BITS[family] - CELL[family]), prefix }),
    )
    .map((cidr) => formatRange(rangeFrom(cidr)));

const ipv4 = wide(4, [0, 1, 1, 4, 7, 8, 9, 11, 12, 12], fc.oneof(fc.nat(63), fc.nat(4_095)));
const ipv6 = wide(
  6,
  [3, 15, 16, 16, 17, 17],
  fc.oneof(
    fc.nat(3),
    fc.nat(7).map((low) => 0x4000 + low),
  ),
);

const someSettings: fc.Arbitrary<Settings> = fc.record({
  enabled: fc.boolean(),
  allowlist: fc
    .tuple(fc.array(ipv4, { maxLength: 4 }), fc.array(ipv6, { maxLength: 3 }))
    .map(([four, six]) => [...new Set([...four, ...six])].map((range) => ({ range, label: "" }))),
  dailyLimit: fc.oneof(
    fc.constant(null),
    fc.nat(120).map((more) => more + 1),
  ),
});
const maybeKnown = fc.option(someSettings, { freq: 8 });

/** Few distinct settings, so that facts stay as often as they move. */
const situations = fc.array(someSettings, { minLength: 2, maxLength: 3 }).chain((pool) => {
  const mixed = fc
    .record({ a: fc.constantFrom(...pool), b: fc.constantFrom(...pool), c: fc.constantFrom(...pool) })
    .map(({ a, b, c }) => ({ enabled: a.enabled, allowlist: b.allowlist, dailyLimit: c.dailyLimit }));
  const one = fc.oneof({ weight: 4, arbitrary: mixed }, { weight: 1, arbitrary: maybeKnown });
  return fc.record({
    now: fc.array(one, { minLength: 1, maxLength: 2 }),
    dayAgo: fc.array(one, { maxLength: 2 }),
    undo: fc.option(mixed),
    next: mixed,
  });
});

const known = new Map<string, readonly number[]>();
function cellsOfRange(text: string, family: Family): readonly number[] {
  const before = known.get(text);
  if (before) return before;
  const reading = parseRange(text);
  if (!reading.ok || reading.range.family !== family) return [];
  const shift = BigInt(BITS[family] - CELL[family]);
  const first = Number(reading.range.first >> shift);
  const length = Number(reading.range.last >> shift) - first + 1;
  const cells = Array.from({ length }, (_, index) => first + index);
  known.set(text, cells);
  return cells;
}
const cellsOf = ({ allowlist }: Settings): Cells => ({
  4: new Set(allowlist.flatMap(({ range }) => (range.includes(":") ? [] : cellsOfRange(range, 4)))),
  6: new Set(allowlist.flatMap(({ range }) => (range.includes(":") ? cellsOfRange(range, 6) : []))),
});

const onlyIn = (a: ReadonlySet<number>, b: ReadonlySet<number>) => [...a].filter((cell) => !b.has(cell));
const equal = (a: ReadonlySet<number>, b: ReadonlySet<number>) =>
  a.size === b.size && onlyIn(a, b).length === 0;
const everybody4 = (cells: Cells) => cells[4].size === 4_096;
const everybody6 = (cells: Cells) => onlyIn(new Set(cellsOfRange("2000::/3", 6)), cells[6]).length === 0;

function opensFamily(from: Cells, to: Cells, family: Family): boolean {
  if (onlyIn(to[family], from[family]).length > GAIN[family]) return true;
  if (family === 4) return everybody4(to) && !everybody4(from);
  // The first cell holds ::ffff:0:0/96, which is all of IPv4 under another name.
  const mapped = to[6].has(0) && !from[6].has(0) && !everybody4(from);
  return mapped || (everybody6(to) && !everybody6(from));
}

function expected({ now, dayAgo, undo }: Before, next: Settings): Danger[] {
  const to = cellsOf(next);
  const all = [...now, ...dayAgo];
  const nowCells = now.map((one) => one && cellsOf(one));
  const moved = FAMILIES.filter((family) =>
    nowCells.some((one) => one === null || !equal(one[family], to[family])),
  );
  const allCells = all.map((one) => one && cellsOf(one));
  const nothing: Cells = { 4: new Set(), 6: new Set() };
  const same = (one: Settings) => JSON.stringify(one) === JSON.stringify(next);
  const undoes = undo !== null && same(undo);
  const { dailyLimit } = next;
  const verdicts: Record<Danger, boolean> = {
    disables: !next.enabled && now.some((one) => one === null || one.enabled),
    opens: moved.some((family) => allCells.some((one) => opensFamily(one ?? nothing, to, family))),
    "shuts-out":
      !undoes &&
      moved.some((family) =>
        allCells.some((one) => {
          const { size } = (one ?? nothing)[family];
          const gone = onlyIn((one ?? nothing)[family], to[family]).length;
          return size > 0 && (size - gone) / size < 0.1;
        }),
      ),
    "cuts-limit":
      !undoes &&
      dailyLimit !== null &&
      now.some((one) => one?.dailyLimit !== dailyLimit) &&
      all.some((one) => dailyLimit < (one?.dailyLimit ?? Infinity) / 10),
  };
  return (["disables", "opens", "shuts-out", "cuts-limit"] as const).filter((danger) => verdicts[danger]);
}

describe("the dangers", () => {
  it("are those of addresses listed one by one", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(situations, ({ next, ...before }) => {
        const dangers = dangersOf(before, next);
        expect(dangers).toEqual(expected(before, next));
        for (const danger of dangers.length > 0 ? dangers : ["none"]) seen.add(danger);
      }),
      { numRuns: 200 },
    );
    expect(seen.size).toBe(5);
  });

  it("only grow with what may be or may have been in force", () => {
    fc.assert(
      fc.property(situations, maybeKnown, ({ next, ...before }, another) => {
        const dangers = dangersOf(before, next);
        const more: Before[] = [
          { ...before, now: [...before.now, another] },
          { ...before, dayAgo: [...before.dayAgo, another] },
          { ...before, undo: null },
        ];
        for (const each of more) expect(dangersOf(each, next)).toEqual(expect.arrayContaining(dangers));
      }),
    );
  });
});

it("are quick to find in long lists", () => {
  const long = (offset: number): Settings => ({
    enabled: true,
    dailyLimit: null,
    allowlist: Array.from({ length: 10_000 }, (_, index) => {
      const at = index * 2 + offset;
      return { range: `11.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}/32`, label: "" };
    }),
  });
  const before: Before = { now: [long(0), long(0)], dayAgo: [long(0)], undo: long(0) };
  const next = long(1);
  // Of the processor, not of the clock: other tests run beside this one.
  const took = Array.from({ length: 10 }, () => {
    const from = process.cpuUsage();
    expect(dangersOf(before, next)).toEqual(["shuts-out"]);
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  });
  expect(Math.min(...took)).toBeLessThan(100);
});
