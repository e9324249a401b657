import { beforeEach, expect, inject, it } from "vitest";

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

/** How often others had their turn meanwhile. Turns, not milliseconds: a machine under load has slow ones. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  const look = () => {
    turns += 1;
    turn = setImmediate(look);
  };
  let turn = setImmediate(look);
  await work();
  clearImmediate(turn);
  return turns;
}

const page = (text: string | null, size = CHANGES) =>
  readHistoryPage(connection().slug, { ...noFilters, text }, null, size);

const exported = (format: "jsonl" | "csv") =>
  new Response(exportStream(connection().slug, noFilters, format)).text();

beforeEach(async () => {
  await record(large(0));
  for (let i = 1; i <= CHANGES; i++) await settle(await request(large(i), { reason: null }), applied);
});

// A server's answers come in many pieces by themselves; a file is read without a break.
it.runIf(inject("postgres") === undefined)(
  "holds up nobody for longer than two changes take, whatever is read of many",
  async () => {
    const reads: [string, () => Promise<unknown>][] = [
      ["page", () => page(null)],
      ["search for a text that is everywhere", () => page("Gateway")],
      ["search for an address", () => page("198.51.100.7")],
      ["export of lines", () => exported("jsonl")],
      ["export of a table", () => exported("csv")],
    ];
    const turns: [string, number][] = [];
    for (const [name, read] of reads) turns.push([name, await turnsDuring(read)]);
    expect(turns.filter(([, taken]) => taken < CHANGES / 2)).toEqual([]);
  },
);

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
