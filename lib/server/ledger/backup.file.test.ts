import Database from "libsql";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, statSync } from "node:fs";
import { copyFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished, vi } from "vitest";

import { backupFile } from "./backup";
import { openDatabase } from "./database";
import { openCopy } from "./file";
import { ledgerOn } from "./ledger";
import { markBehind } from "./mark-behind";
import { actor, appendNote } from "./notes.fixture";
import { whyUnusable } from "./store-errors";
import { temporaryFile } from "./temporary.fixture";
import { verifyEntries } from "./verify";

const program = fileURLToPath(new URL("./append-notes.fixture.ts", import.meta.url));

/** Another process that appends until it is stopped. */
function appending(url: string) {
  const node = ["--conditions=react-server", "--import", "tsx", program, url, "smpp", "100000"];
  const child = spawn(process.execPath, node, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "close");
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  return {
    acknowledged: () => Math.max(0, output.split("\n").length - 2),
    stop: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function lengthOf(path: string): Promise<number> {
  const copy = await openCopy(path);
  const { verified, broken } = await verifyEntries(copy, "smpp");
  await copy.destroy();
  expect(broken).toBeNull();
  return verified.seq;
}

it("copies under writes, comes back, is marked, stays whole, and goes on", async () => {
  const place = await temporaryFile();
  const writer = appending(place.url);
  onTestFinished(async () => {
    await writer.stop();
    await place.remove();
  });
  await expect.poll(writer.acknowledged, { timeout: 60_000 }).toBeGreaterThan(20);
  const before = writer.acknowledged();
  const copy = join(place.folder, "copy.db");
  backupFile(place.path, copy);
  const length = await lengthOf(copy);
  expect(length).toBeGreaterThanOrEqual(before);
  expect((await stat(copy)).mode & 0o777).toBe(0o600);
  await expect.poll(writer.acknowledged).toBeGreaterThan(length);
  await writer.stop();

  for (const rest of ["", "-wal", "-shm"]) await rm(place.path + rest, { force: true });
  await copyFile(copy, place.path);
  const db = await openDatabase(place.url);
  expect((await ledgerOn(db).head("smpp")).seq).toBe(length);
  expect(await markBehind(db, actor, null)).toEqual(["smpp"]);
  expect((await appendNote(ledgerOn(db), "smpp")).seq).toBe(length + 2);
  const { verified, broken } = await verifyEntries(db, "smpp");
  expect([verified.seq, broken]).toEqual([length + 2, null]);
  await db.destroy();
  expect(await lengthOf(copy)).toBe(length);
}, 120_000);

it("makes the copy readable by nobody else before anything is in it", async () => {
  const place = await temporaryFile();
  onTestFinished(place.remove);
  await (await openDatabase(place.url)).destroy();
  const copy = join(place.folder, "copy.db");
  const prepare = Database.prototype.prepare;
  let mode = 0;
  vi.spyOn(Database.prototype, "prepare").mockImplementation(function (this: Database.Database, statement) {
    if (statement.startsWith("VACUUM")) mode = statSync(copy, { throwIfNoEntry: false })?.mode ?? 0;
    return prepare.call(this, statement);
  });
  backupFile(place.path, copy);
  expect(mode & 0o777).toBe(0o600);
});

it("leaves nothing behind when it fails", async () => {
  const place = await temporaryFile();
  onTestFinished(place.remove);
  await writeFile(place.path, "not a database, but long enough to be mistaken for one".repeat(50));
  const copy = join(place.folder, "copy.db");
  expect(() => backupFile(place.path, copy)).toThrow();
  expect(existsSync(copy)).toBe(false);
});

it("overwrites nothing, and makes no ledger of a wrong name", async () => {
  const place = await temporaryFile();
  onTestFinished(place.remove);
  const db = await openDatabase(place.url);
  await appendNote(ledgerOn(db), "smpp");
  expect(() => backupFile(place.path, place.path)).toThrow("already");
  const missing = join(place.folder, "missing.db");
  expect(() => backupFile(missing, join(place.folder, "copy.db"))).toThrow("There is no file");
  expect(await openCopy(missing).then(() => "opened", whyUnusable)).toBe("There is no such file.");
  await expect(stat(missing)).rejects.toThrow();
  await db.updateTable("schema_version").set({ version: 0 }).execute();
  expect(await openCopy(place.path).then(() => "opened", whyUnusable)).toMatch(/older schema 0/);
  await db.destroy();
});
