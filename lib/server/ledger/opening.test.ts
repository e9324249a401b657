import { sql } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";

import { openDatabase } from "./database";
import { SCHEMA_VERSION } from "./engine";
import { ledgerOn } from "./ledger";
import { appendNote } from "./notes.fixture";
import { temporaryLedger } from "./temporary.fixture";

let store: Awaited<ReturnType<typeof temporaryLedger>>;

beforeEach(async () => {
  store = await temporaryLedger();
});

afterEach(() => store.remove());

const newer = `The ledger has schema ${SCHEMA_VERSION + 1}, this build knows ${SCHEMA_VERSION}: start the newer version.`;

it("refuses a schema that is newer than this build, says so, and leaves it alone", async () => {
  await sql`UPDATE schema_version SET version = ${SCHEMA_VERSION + 1}`.execute(store.db);
  await expect(openDatabase(store.url)).rejects.toThrow(newer);
  expect(await store.db.selectFrom("schema_version").selectAll().execute()).toEqual([
    { version: SCHEMA_VERSION + 1 },
  ]);
});

it("neither reads the time of nor appends to a store that a newer build has taken over meanwhile", async () => {
  const { db, ledger } = store;
  const head = await appendNote(ledger, "smpp");
  await sql`UPDATE schema_version SET version = ${SCHEMA_VERSION + 1}`.execute(db);
  await expect(ledger.now()).rejects.toThrow(newer);
  await expect(appendNote(ledger, "smpp")).rejects.toThrow(newer);
  expect(await ledger.head("smpp")).toEqual(head);
});

it("writes nothing when there is nothing to bring up to date", async () => {
  await store.refuseWrites(true);
  const before = await store.db.selectFrom("schema_version").selectAll().execute();
  const again = await openDatabase(store.url);
  expect(await again.selectFrom("schema_version").selectAll().execute()).toEqual(before);
  await again.destroy();
});

it("finds what was written before", async () => {
  const head = await appendNote(store.ledger, "smpp");
  const again = await openDatabase(store.url);
  expect(await ledgerOn(again).head("smpp")).toEqual(head);
  await again.destroy();
});
