import { sql } from "kysely";
import { chmod, rm, stat, writeFile } from "node:fs/promises";
import { afterEach, beforeEach, expect, it } from "vitest";

import { openDatabase } from "./database";
import { ledgerOn } from "./ledger";
import { appendNote } from "./notes.fixture";
import { temporaryFile } from "./temporary.fixture";

let place: Awaited<ReturnType<typeof temporaryFile>>;

beforeEach(async () => {
  place = await temporaryFile();
});

afterEach(() => place.remove());

it("sets what keeps acknowledged entries through a crash", async () => {
  const db = await openDatabase(place.url);
  const read = async (name: string) =>
    (await sql<Record<string, unknown>>`${sql.raw(`PRAGMA ${name}`)}`.execute(db)).rows[0];
  expect(await read("journal_mode")).toEqual({ journal_mode: "wal" });
  expect(await read("synchronous")).toEqual({ synchronous: 2 });
  await db.destroy();
});

it("makes the folder", async () => {
  const db = await openDatabase(`file:${place.folder}/a/b/ledger.db`);
  expect((await appendNote(ledgerOn(db), "smpp")).seq).toBe(1);
  await db.destroy();
});

it("makes a file that nobody else can read, also in a folder that everybody can", async () => {
  await chmod(place.folder, 0o755);
  const db = await openDatabase(place.url);
  for (const rest of ["", "-wal", "-shm"]) expect((await stat(place.path + rest)).mode & 0o777).toBe(0o600);
  await db.destroy();
});

it("throws when the file is no database, and works once it is gone", async () => {
  await writeFile(place.path, "not a database, but long enough to be mistaken for one".repeat(50));
  await expect(openDatabase(place.url)).rejects.toThrow();
  await rm(place.path);
  const db = await openDatabase(place.url);
  expect((await appendNote(ledgerOn(db), "smpp")).seq).toBe(1);
  await db.destroy();
});
