import { beforeEach, expect, it } from "vitest";

import { noFilters } from "@/lib/domain/history/filters";
import type { Settings } from "@/lib/domain/settings";
import { readHistoryPage } from "./history";
import { exportStream } from "./history-export";
import { applied, viewWorld } from "./view.fixture";

const { connection, record, request, settle } = viewWorld();

const RANGES = 10_000;
const CHANGES = 16;

/** Settings as large as they may be; each number makes others. */
const large = (number: number): Settings => ({
  enabled: true,
  allowlist: Array.from({ length: RANGES }, (_, i) => ({
    range: `11.${number}.${Math.floor(i / 250)}.${i % 250}/32`,
    label: `Gateway ${number} of the site in rack ${i}`,
  })),
  dailyLimit: null,
});

/** The longest time for which nothing else had its turn meanwhile, in ms. */
async function longestStall(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    turn = setImmediate(look);
  };
  let turn = setImmediate(look);
  await work();
  look();
  clearImmediate(turn);
  return longest;
}

const page = (text: string | null, size = CHANGES) =>
  readHistoryPage(connection().slug, { ...noFilters, text }, null, size);

const exported = (format: "jsonl" | "csv") =>
  new Response(exportStream(connection().slug, noFilters, format)).text();

beforeEach(async () => {
  await record(large(0));
  for (let i = 1; i <= CHANGES; i++) await settle(await request(large(i), { reason: null }), applied);
});

it("holds up nobody for much longer than one change takes, whatever is read of many", async () => {
  const one = await longestStall(() => page(null, 1));
  const unit = Math.max(one, await longestStall(() => page(null, 1)));
  const reads: [string, () => Promise<unknown>][] = [
    ["page", () => page(null)],
    ["search for a text", () => page("nowhere to be found")],
    ["search for a text that is everywhere", () => page("Gateway")],
    ["search for an address", () => page("198.51.100.7")],
    ["export of lines", () => exported("jsonl")],
    ["export of a table", () => exported("csv")],
  ];
  const stalls: [string, number][] = [];
  for (const [name, read] of reads) {
    // The machine has other work as well: the better of two is nearer to what the reading itself takes.
    const best = Math.min(await longestStall(read), await longestStall(read));
    stalls.push([name, best / unit]);
  }
  expect(stalls.filter(([, stall]) => stall > 4)).toEqual([]);
});

it("ends a search in time, and goes on where it ended", async () => {
  const found: number[] = [];
  let answers = 0;
  for (let before: number | null = null; ;) {
    const filters = { ...noFilters, text: "Gateway 3 of" };
    const { rows, next } = await readHistoryPage(connection().slug, filters, before);
    found.push(...rows.map(({ seq }) => seq));
    answers += 1;
    if (next === null) break;
    before = next;
  }
  // Put in by the third change and taken out by the fourth.
  expect(found).toEqual([8, 6]);
  expect(answers).toBeLessThanOrEqual(CHANGES + 1);
});
