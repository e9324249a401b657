import { sql } from "kysely";
import { describe, expect, it } from "vitest";

import { evidenceText } from "@/lib/domain/history/evidence";
import { asJsonLine } from "@/lib/domain/history/export-lines";
import { noFilters } from "@/lib/domain/history/filters";
import { database } from "../ledger/database";
import { allow } from "../ledger/temporary.fixture";
import { readHistoryPage, readHistorySummary } from "./history";
import { readHistoryEntry } from "./history-entry";
import {
  alice,
  applied,
  ms,
  office,
  rejected,
  rotation,
  unconfirmed,
  viewWorld,
  wider,
} from "./view.fixture";

const { connection, record, request, settle, stopped, append, at, view } = viewWorld();
const page = (more: Partial<typeof noFilters> = {}, before: number | null = null) =>
  readHistoryPage(connection().slug, { ...noFilters, ...more }, before);
const seqs = async (more: Partial<typeof noFilters>) => (await page(more)).rows.map(({ seq }) => seq);

async function aHistory() {
  await record(office);
  await settle(await request(wider), applied);
  await settle(await request(wider, rotation), rejected);
  const open = await request(office);
  await settle(open, unconfirmed);
  await settle(open, applied);
}

describe("the people of a history", () => {
  const recording = async (actor: typeof alice) =>
    append({ type: "behind.marked", reason: null, from: null }, actor);

  it("are one for each subject, also once the e-mail is another one", async () => {
    await record(office);
    await recording({ ...alice, label: "alice.lindqvist@example.com" });
    await recording({ ...alice, subject: "2", label: "bob@example.com" });
    expect((await readHistorySummary(connection().slug)).people).toEqual([
      "alice.lindqvist@example.com",
      "bob@example.com",
    ]);
    expect(await seqs({ who: "alice.lindqvist@example.com" })).toEqual([2, 1]);
    // An older link still names her.
    expect(await seqs({ who: alice.label })).toEqual([2, 1]);
    expect(await seqs({ who: "bob@example.com" })).toEqual([3]);
  });
});

describe("the history", () => {
  it("is one row a change, newest first, with the last outcome", async () => {
    await aHistory();
    const { rows, next } = await page();
    expect(rows).toMatchObject([
      { seq: 6, outcome: { kind: "applied" }, late: true },
      { seq: 4, subject: { kind: "rotation" }, outcome: { kind: "rejected" }, late: false },
      { seq: 2, subject: { kind: "settings" }, outcome: { kind: "applied" } },
      { seq: 1, subject: { kind: "recorded" }, outcome: null },
    ]);
    expect(next).toBeNull();
    expect((await page({}, 4)).rows.map(({ seq }) => seq)).toEqual([2, 1]);
    expect(await readHistorySummary(connection().slug)).toMatchObject({
      told: 4,
      entries: 8,
      people: [alice.label],
    });
  });

  it("is in the order in which it was written, whatever the clocks of those who wrote it said", async () => {
    await record(office);
    for (const minutes of [5, -5, 0]) await at(Date.now() + minutes * 60_000);
    await settle(await request(wider), applied);
    expect(await seqs({})).toEqual([5, 4, 3, 2, 1]);
    expect((await view()).recent.map(({ seq }) => seq)).toEqual([5, 4, 3, 2, 1]);
    expect((await view()).version).toBe(2);
  });

  it("is narrowed by person, kind, outcome, time and text", async () => {
    await aHistory();
    expect(await seqs({ who: alice.label })).toEqual([6, 4, 2, 1]);
    expect(await seqs({ who: "nobody@example.com" })).toEqual([]);
    expect(await seqs({ what: "rotation" })).toEqual([4]);
    expect(await seqs({ outcome: "applied" })).toEqual([6, 2]);
    expect(await seqs({ outcome: "unconfirmed" })).toEqual([]);
    expect(await seqs({ when: { kind: "last", span: "today" } })).toEqual([6, 4, 2, 1]);
    expect(await seqs({ when: { kind: "between", from: null, to: "2020-01-01" } })).toEqual([]);
    expect(await seqs({ text: "inc-7" })).toEqual([6, 4, 2]);
    expect(await seqs({ text: "192.0.2.8/" })).toEqual([6, 2]);
  });

  it("tells a restore from a backup in words", async () => {
    await record(office);
    await append({ type: "behind.marked", reason: "INC-9", from: null });
    const { rows } = await page({ what: "behind" });
    expect(rows).toMatchObject([{ seq: 2, by: alice.label, subject: { kind: "behind" }, reason: "INC-9" }]);
    const detail = await readHistoryEntry(connection().slug, 2);
    if (detail === null) throw new Error("it was written");
    const words = "Marked this record as restored from a backup: it may be behind";
    expect(evidenceText("EU", detail, "https://bindery.example.net/2")).toContain(`What: ${words}`);
    expect(JSON.parse(asJsonLine(detail))).toMatchObject({
      kind: "behind",
      what: words,
      outcome: "recorded",
    });
  });

  it("is searched in reasons, system IDs, ranges and labels, those that were taken out too, in any case", async () => {
    const labelled = { ...wider, allowlist: [{ range: "198.51.100.0/24", label: 'ZÜRICH "Nord"' }] };
    await record(office);
    await request(labelled, { reason: "INC-77" });
    await settle(2, applied);
    await request(labelled, { secret: { password: true, systemId: "Mobi_Two" }, reason: null });
    await settle(4, applied);
    await request(office, { reason: "İnc-77 again" });
    await settle(6, applied);
    expect(await seqs({ text: "zürich" })).toEqual([6, 2]);
    expect(await seqs({ text: 'h "nord' })).toEqual([6, 2]);
    expect(await seqs({ text: "198.51.100.0/2" })).toEqual([6, 2]);
    expect(await seqs({ text: "inc-77" })).toEqual([2]);
    expect(await seqs({ text: "nc-77" })).toEqual([6, 2]);
    expect(await seqs({ text: "mobi_two" })).toEqual([4]);
    expect(await seqs({ text: "mobi_", who: alice.label })).toEqual([4, 1]);
    expect(await seqs({ text: "mobi_", what: "rotation" })).toEqual([4]);
    expect(await seqs({ text: "zürich", outcome: "rejected" })).toEqual([]);
    expect(await seqs({ text: "change.requested" })).toEqual([]);
    expect(await seqs({ text: "%" })).toEqual([]);
  });

  it("finds what is meant in every spelling: an address, a limit, a position, a letter with its mark", async () => {
    await record(office);
    await settle(await request({ ...wider, dailyLimit: 25_000 }), applied);
    await settle(await request({ ...wider, dailyLimit: 25_000, enabled: false }), applied);
    await settle(await request({ ...wider, dailyLimit: null }, { reason: "caf\u00e9" }), applied);
    for (const address of ["192.0.2.8", "192.0.2.8/32", "::ffff:192.0.2.8", "192.0.2.8:2775", " 192.0.2.8 "])
      expect([address, await seqs({ text: address })]).toEqual([address, [6, 4, 2]]);
    for (const limit of ["25,000", "25000"])
      expect([limit, await seqs({ text: limit })]).toEqual([limit, [6, 2]]);
    expect(await seqs({ text: "Disabled" })).toEqual([6, 4]);
    for (const word of ["caf\u00e9", "cafe\u0301", "CAF\u00c9"])
      expect(await seqs({ text: word })).toEqual([6]);
  });

  it("gives page after page of a search, each entry once", async () => {
    await record(office);
    const found: number[] = [];
    for (let i = 0; i < 30; i++) {
      const seq = await request(i % 2 === 0 ? wider : office, {
        reason: i % 3 === 0 ? "192.0.2.8" : "needle",
      });
      await settle(seq, applied);
      found.unshift(seq);
    }
    const paged: number[] = [];
    for (let before: number | null = null; ;) {
      const filters = { ...noFilters, text: "192.0.2.8/32" };
      const { rows, next } = await readHistoryPage(connection().slug, filters, before, 7);
      paged.push(...rows.map(({ seq }) => seq));
      if (next === null) break;
      before = next;
    }
    expect(paged).toEqual(found);
  });

  it("gives page after page of one outcome, also of many that replaced each other", async () => {
    await record(office);
    const open: number[] = [];
    for (let i = 0; i < 60; i++) {
      const seq = await request(i % 2 === 0 ? wider : office);
      await settle(seq, unconfirmed);
      if (i % 3 === 0) await settle(seq, rejected);
      else open.unshift(seq);
    }
    const paged: number[] = [];
    for (let before: number | null = null; ;) {
      const { rows, next } = await readHistoryPage(
        connection().slug,
        { ...noFilters, outcome: "unconfirmed", who: alice.label },
        before,
        7,
      );
      expect(rows.length).toBeLessThanOrEqual(7);
      paged.push(...rows.map(({ seq }) => seq));
      if (next === null) break;
      before = next;
    }
    expect(paged).toEqual(open);
    expect(await seqs({ outcome: "rejected", what: "settings" })).toHaveLength(20);
    expect(await seqs({ outcome: "rejected", what: "rotation" })).toEqual([]);
    expect(await seqs({ outcome: "applied" })).toEqual([]);
  });

  it("has a change whose settlement is due among the unconfirmed, and bind checks by how they ended", async () => {
    await record(office);
    await settle(await request(wider), unconfirmed);
    await stopped(office);
    expect(await seqs({ outcome: "unconfirmed" })).toEqual([4, 2]);
    expect(await seqs({ outcome: "unconfirmed", what: "rotation" })).toEqual([]);
    expect((await page({ outcome: "unconfirmed" }, 4)).rows.map(({ seq }) => seq)).toEqual([2]);
    const check = {
      type: "bind.checked",
      systemId: "mobi",
      request: null,
      onWord: false,
      since: 0,
      foreign: false,
      from: null,
    } as const;
    await append({ ...check, result: { kind: "bound", ms } });
    await append({ ...check, result: { kind: "closed", phase: "bind", ms } });
    expect(await seqs({ outcome: "bound" })).toEqual([5]);
    expect(await seqs({ outcome: "not-bound" })).toEqual([6]);
  });

  it("of a time long ago begins there, though clocks were set back within", async () => {
    const day = Date.parse("2020-03-04T00:00:00Z");
    const minute = 60_000;
    const times = [-3, -1, 2, 1, 700, 1_438, 1_445, 1_436, 1_460, 9_000];
    for (const minutes of times) await at(day + minutes * minute);
    const on = { kind: "between", from: "2020-03-04", to: "2020-03-04" } as const;
    expect(await seqs({ when: on })).toEqual([8, 6, 5, 4, 3]);
    expect(await seqs({ when: { kind: "between", from: null, to: "2020-03-03" } })).toEqual([2, 1]);
    expect(await seqs({ when: { kind: "between", from: "2020-03-05", to: null } })).toEqual([10, 9, 7]);
  });

  it("finds what let an address in, by containment", async () => {
    await aHistory();
    const found = await page({ text: "192.0.2.8" });
    expect(found.rows).toMatchObject([
      { seq: 6, address: "shuts-out" },
      { seq: 4, address: "still-in" },
      { seq: 2, address: "lets-in" },
    ]);
    expect(found.letsIn).toBe(false);
    expect((await page({ text: "203.0.113.7" })).letsIn).toBe(true);
    expect((await page({ text: "203.0.113.77" })).rows).toEqual([]);
  });

  it("shows a change under way as such", async () => {
    await record(office);
    await request(wider);
    expect((await page()).rows[0]).toMatchObject({ inFlight: true, outcome: null });
  });

  it("has everything of an entry, and leads from a settlement to its request", async () => {
    await aHistory();
    const detail = await readHistoryEntry(connection().slug, 5);
    expect(detail).toMatchObject({ row: { seq: 4 }, actor: alice, after: wider, possible: [wider] });
    expect(detail?.body).toContain('"password": "••••••••"');
    expect((await readHistoryEntry(connection().slug, 7))?.settlements).toHaveLength(2);
    expect(await readHistoryEntry(connection().slug, 99)).toBeNull();
  });
});

it("has the settings that an entry carries, rejected ones too, and none that were edited since", async () => {
  const settingsOf = async (seq: number) => (await readHistoryEntry(connection().slug, seq))?.after;
  const recorded = await record(office);
  const asked = await request(wider);
  await settle(asked, rejected);
  const rotated = await request(wider, rotation);
  const result = { kind: "bound", ms } as const;
  const checked = await append({
    type: "bind.checked",
    systemId: "mobi",
    request: null,
    onWord: false,
    since: 0,
    foreign: false,
    from: null,
    result,
  });
  expect(await settingsOf(recorded)).toEqual(office);
  expect(await settingsOf(asked)).toEqual(wider);
  expect(await settingsOf(rotated)).toEqual(wider);
  expect(await settingsOf(checked)).toBeNull();
  const forged = { ...wider, dailyLimit: 401 };
  const seq = await request(forged);
  const db = await database();
  await allow(db, "settings", "update");
  await sql`UPDATE settings SET body = replace(body, '203.0.113.0/28', '0.0.0.0/0')
    WHERE body LIKE '%"dailyLimit":401%'`.execute(db);
  expect(await settingsOf(seq)).toBeNull();
});
