import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { openDatabase } from "./database";
import { SCHEMA_VERSION } from "./engine";
import { ledgerOn } from "./ledger";
import { appendNote } from "./notes.fixture";
import { type Place, temporaryPlace } from "./temporary.fixture";
import { verifiedLength } from "./verify.fixture";

const program = fileURLToPath(new URL("./append-notes.fixture.ts", import.meta.url));

let place: Place;
let children: ChildProcess[];

beforeEach(async () => {
  place = await temporaryPlace();
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  await place.remove();
});

/** Another process that appends `count` notes; `lines` is what it has printed so far. */
function appending(count: number) {
  const node = ["--conditions=react-server", "--import", "tsx", program, place.url, "smpp", String(count)];
  const child = spawn(process.execPath, node, { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  const ended = once(child, "close");
  return { child, ended, lines: () => output.split("\n").slice(0, -1) };
}

describe("several processes", () => {
  it("started at once bring a new store to the same schema, once", async () => {
    const starting = Array.from({ length: 8 }, () => appending(1));
    for (const { ended } of starting) expect(await ended).toEqual([0, null]);
    const db = await openDatabase(place.url);
    expect(await db.selectFrom("schema_version").selectAll().execute()).toEqual([
      { version: SCHEMA_VERSION },
    ]);
    expect(await verifiedLength(db, "smpp")).toBe(8);
    const acknowledged = starting.flatMap(({ lines }) => lines().slice(1)).map(Number);
    expect(acknowledged.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    await db.destroy();
  }, 120_000);

  it("append to one connection without losing, repeating or reordering an entry", async () => {
    const handles: Awaited<ReturnType<typeof openDatabase>>[] = [];
    // One after another: the engine waits for a lock without letting this process go on.
    for (let i = 0; i < 4; i++) handles.push(await openDatabase(place.url));
    const other = appending(40);
    await expect.poll(() => other.lines().length, { timeout: 60_000 }).toBeGreaterThan(0);
    const writers = [...handles, ...handles, ...handles, ...handles].map(async (db) => {
      const seqs = [];
      for (let i = 0; i < 10; i++) seqs.push((await appendNote(ledgerOn(db), "smpp")).seq);
      return seqs;
    });
    const own = (await Promise.all(writers)).flat();
    await other.ended;
    const all = [...own, ...other.lines().slice(1).map(Number)].sort((a, b) => a - b);
    expect(all).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
    for (const db of handles) {
      expect(await verifiedLength(db, "smpp")).toBe(200);
      await db.destroy();
    }
  }, 120_000);

  it("killed at any instant lose no acknowledged entry and leave a usable store", async () => {
    let acknowledged = 0;
    for (let kill = 0; kill < 3; kill++) {
      const { child, ended, lines } = appending(100_000);
      await expect.poll(() => lines().length, { timeout: 60_000, interval: 1 }).toBeGreaterThan(1 + kill * 7);
      child.kill("SIGKILL");
      await ended;
      const newest = Number(lines().at(-1));
      const db = await openDatabase(place.url);
      const length = await verifiedLength(db, "smpp");
      // The entry that was being written at the end may be there without its acknowledgement.
      expect([newest, newest + 1]).toContain(length);
      expect(newest).toBeGreaterThan(acknowledged);
      acknowledged = length;
      await db.destroy();
    }
  }, 120_000);
});
