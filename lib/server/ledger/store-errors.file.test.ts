import { sql } from "kysely";
import { copyFile, rename, rm, writeFile } from "node:fs/promises";
import { expect, it, onTestFinished } from "vitest";

import { openDatabase } from "./database";
import { ledgerOn } from "./ledger";
import { appendNote } from "./notes.fixture";
import { whyUnusable } from "./store-errors";
import { temporaryFile, temporaryLedger } from "./temporary.fixture";

const why = (work: Promise<unknown>) => work.then(() => "it worked", whyUnusable);

async function openedFile() {
  const place = await temporaryFile();
  const db = await openDatabase(place.url);
  onTestFinished(async () => {
    await db.destroy();
    await place.remove();
  });
  return { ...place, ledger: ledgerOn(db) };
}

it("says that the file is no database", async () => {
  const place = await temporaryFile();
  await writeFile(place.path, "not a database, but long enough to be mistaken for one".repeat(50));
  expect(await why(openDatabase(place.url))).toBe("The ledger’s database is damaged, or is none.");
  await place.remove();
});

it("writes nothing into a file that was moved away, and goes on once it is back", async () => {
  const { path, ledger } = await openedFile();
  await appendNote(ledger, "smpp");
  await rename(path, `${path}.away`);
  expect(await why(appendNote(ledger, "smpp"))).toBe("The ledger’s file is gone from its place.");
  expect(await why(ledger.head("smpp"))).toBe("The ledger’s file is gone from its place.");
  await rename(`${path}.away`, path);
  expect((await appendNote(ledger, "smpp")).seq).toBe(2);
});

it("writes nothing once another file is in its place", async () => {
  const { path, ledger } = await openedFile();
  await appendNote(ledger, "smpp");
  await copyFile(path, `${path}.copy`);
  await rename(`${path}.copy`, path);
  expect(await why(appendNote(ledger, "smpp"))).toMatch(/^Another file is in the place of the ledger’s\./);
});

it("names a full disk", async () => {
  const { db, ledger, remove } = await temporaryLedger();
  onTestFinished(remove);
  await sql.raw("PRAGMA max_page_count = 1").execute(db);
  const append = async () => {
    for (let i = 0; i < 100; i++) await appendNote(ledger, "smpp");
  };
  expect(await why(append())).toBe("The ledger’s disk is full.");
});

it("makes a new file only when it is opened", async () => {
  const { path, url } = await openedFile();
  await rm(path);
  const again = await openDatabase(url);
  expect((await ledgerOn(again).head("smpp")).seq).toBe(0);
  await again.destroy();
});
