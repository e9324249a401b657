import { expect, it, vi } from "vitest";

import { asJsonLine } from "@/lib/domain/history/export-lines";
import { noFilters } from "@/lib/domain/history/filters";
import { database } from "../ledger/database";
import { readHistoryEntry } from "./history-entry";
import { type ExportEnd, exportStream } from "./history-export";
import { applied, office, rejected, rotation, unconfirmed, viewWorld, wider } from "./view.fixture";

const { connection, record, request, settle, at } = viewWorld();

const textOf = (format: "jsonl" | "csv", ended?: (end: ExportEnd) => void) =>
  new Response(exportStream(connection().slug, noFilters, format, ended)).text();

const parsed = (line: string | undefined): unknown => JSON.parse(line ?? "");

const many = async (count: number) => {
  for (let i = 0; i < count; i++) await at(i);
};

it("has line by line what is in force", async () => {
  await record({ ...office, allowlist: [{ range: "203.0.113.0/28", label: '=HYPERLINK("x")' }] });
  expect(JSON.parse(await textOf("jsonl"))).toMatchObject({
    seq: 1,
    inForce: { enabled: true, allowed_ips: "203.0.113.0/28", dailyLimit: 400 },
  });
  expect(await textOf("csv")).toContain('"203.0.113.0/28","400"');
});

it("says what may be in force where it is in doubt, and what settled it", async () => {
  await record(office);
  await settle(await request({ ...office, enabled: false, dailyLimit: 40_000 }), unconfirmed);
  const [asked, recorded] = (await textOf("jsonl")).trim().split("\n").map(parsed);
  expect(asked).toMatchObject({
    outcome: "not confirmed",
    what: "Asked to disable the connection and set the limit 400 → 40,000",
    inForce: { enabled: "true or false", allowed_ips: "203.0.113.0/28", dailyLimit: "400 or 40000" },
    possible: [
      { enabled: true, dailyLimit: 400 },
      { enabled: false, dailyLimit: 40_000 },
    ],
  });
  expect(recorded).toMatchObject({ inForce: { enabled: true, dailyLimit: 400 } });
  expect(recorded).not.toHaveProperty("possible");
  expect(await textOf("csv")).toContain('"true or false","203.0.113.0/28","400 or 40000"');
  await record(office);
  expect(parsed((await textOf("jsonl")).split("\n")[1])).toMatchObject({
    outcome: "not confirmed; settled by entry 4, at once",
    settledBy: { seq: 4 },
  });
  expect(await textOf("csv")).toContain('"not confirmed; settled by entry 4, at once"');
});

it("says of every entry what the page of that entry says", async () => {
  await record(office);
  await settle(await request(wider), applied);
  await settle(await request(wider, rotation), rejected);
  const open = await request(office);
  await settle(open, unconfirmed);
  await settle(open, applied);
  await request(office, rotation);
  const ended = vi.fn();
  const lines = (await textOf("jsonl", ended)).split(/(?<=\n)/);
  const seqs = [9, 6, 4, 2, 1];
  const details = await Promise.all(seqs.map((seq) => readHistoryEntry(connection().slug, seq)));
  expect(lines).toEqual(details.flatMap((detail) => (detail ? [asJsonLine(detail)] : [])));
  expect(ended.mock.calls).toEqual([[{ entries: 5, whole: true }]]);
});

it("is read in batches, each entry once", async () => {
  await many(250);
  const queries = vi.spyOn((await database()).getExecutor(), "executeQuery");
  const lines = (await textOf("csv")).trim().split("\r\n");
  expect(lines).toHaveLength(251);
  expect(queries.mock.calls.length).toBeLessThan(30);
  expect(lines.at(1)).toContain('"250"');
  expect(lines.at(-1)).toContain('"1"');
});

it("reads no more than is taken, and nothing once nobody takes it", async () => {
  await many(450);
  const ended = vi.fn();
  const reader = exportStream(connection().slug, noFilters, "jsonl", ended).getReader();
  const queries = vi.spyOn((await database()).getExecutor(), "executeQuery");
  await new Promise((resolve) => setImmediate(resolve));
  expect(queries).not.toHaveBeenCalled();
  const { value } = await reader.read();
  expect(new TextDecoder().decode(value).trim().split("\n")).toHaveLength(100);
  const asked = queries.mock.calls.length;
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(queries).toHaveBeenCalledTimes(asked);
  await reader.read();
  await reader.cancel();
  expect(ended.mock.calls).toEqual([[{ entries: 200, whole: false }]]);
  const before = queries.mock.calls.length;
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(queries).toHaveBeenCalledTimes(before);
});

it("that is cancelled while it reads ends once, without an error", async () => {
  await many(150);
  const ended = vi.fn();
  const reader = exportStream(connection().slug, noFilters, "jsonl", ended).getReader();
  const reading = reader.read();
  await reader.cancel();
  expect((await reading).done).toBe(true);
  expect(ended.mock.calls).toEqual([[{ entries: 0, whole: false }]]);
});
