import { describe, expect, it } from "vitest";

import type { HistoryRow } from "@/lib/domain/history/entry";
import { noFilters } from "@/lib/domain/history/filters";
import { readHistoryPage } from "./history";
import { applied, ms, office, rotation, unconfirmed, viewWorld, wider } from "./view.fixture";

const { append, at, connection, record, request, settle, view } = viewWorld();
const page = (more: Partial<typeof noFilters> = {}) =>
  readHistoryPage(connection().slug, { ...noFilters, ...more }, null);

type Told = Omit<HistoryRow, "late" | "tried" | "address">;

describe("the history", () => {
  it("says what settled a question, however much came between", async () => {
    await record(office);
    await settle(await request(wider), unconfirmed);
    for (let i = 0; i < 40; i++) await at(Date.now());
    await settle(await request(office, rotation), unconfirmed);
    const told = async () =>
      (await page({ outcome: "unconfirmed" })).rows.map(({ seq, open, settledBy }) => [
        seq,
        open ? "open" : settledBy?.seq,
      ]);
    expect(await told()).toEqual([
      [44, "open"],
      [2, "open"],
    ]);
    await settle(await request(wider), applied);
    for (let i = 0; i < 5; i++) await at(Date.now());
    expect(await told()).toEqual([
      [44, "open"],
      [2, 46],
    ]);
    await settle(await request(wider, rotation), applied);
    expect(await told()).toEqual([
      [44, 53],
      [2, 46],
    ]);
  });

  it("agrees with the recent changes of the connection about what settled what", async () => {
    await record(office);
    await settle(await request(wider), unconfirmed);
    await settle(await request(office, rotation), unconfirmed);
    await append({
      ...{ type: "bind.checked", systemId: "mobi_eu", foreign: false, from: null },
      ...{ request: 4, onWord: true, since: 5, result: { kind: "bound", ms } },
    });
    await record(office);
    const { rows } = await page();
    const keys = ({ seq, at, by, subject, outcome, open, settledAt, settledBy }: Told) => ({
      ...{ seq, at, by, subject, outcome, open, settledAt, settledBy },
    });
    expect(rows.map(keys)).toEqual((await view()).recent.map(keys));
    expect(rows).toMatchObject([
      { seq: 7 },
      { seq: 6, subject: { onWord: true, settled: [4] } },
      { seq: 4, settledBy: { seq: 6 } },
      { seq: 2, settledBy: { seq: 7 } },
      { seq: 1 },
    ]);
  });
});
