import { sql } from "kysely";
import { expect, it, onTestFinished, vi } from "vitest";

import { openDatabase, probe } from "./database";
import { SCHEMA_VERSION } from "./engine";
import { appendNote } from "./notes.fixture";
import { whyUnusable } from "./store-errors";
import { temporaryLedger, temporaryPlace } from "./temporary.fixture";

const why = (work: Promise<unknown>) => work.then(() => "it worked", whyUnusable);

async function store() {
  const here = await temporaryLedger();
  onTestFinished(here.remove);
  return here;
}

it("says that there is no place for it, without naming the place", async () => {
  const place = await temporaryPlace();
  await place.block();
  const reason = await why(openDatabase(place.url));
  expect(reason).toMatch(/^The ledger’s (file cannot be opened|database does not exist)\.$/);
  await place.unblock();
  await place.remove();
});

it("says that a newer build has changed the schema", async () => {
  const { db, ledger } = await store();
  await sql`UPDATE schema_version SET version = ${SCHEMA_VERSION + 1}`.execute(db);
  const newer = `The ledger has schema ${SCHEMA_VERSION + 1}, this build knows ${SCHEMA_VERSION}: start the newer version.`;
  expect(await why(probe(db))).toBe(newer);
  expect(await why(appendNote(ledger, "smpp"))).toBe(newer);
});

it("says that it can be read and not be written, and takes entries once it can", async () => {
  const { db, ledger, refuseWrites } = await store();
  await refuseWrites(true);
  const reason = /^The ledger( can be read and not be written|’s disk is full)\.$/;
  expect(await why(probe(db))).toMatch(reason);
  expect(await why(appendNote(ledger, "smpp"))).toMatch(reason);
  expect((await ledger.head("smpp")).seq).toBe(0);
  await refuseWrites(false);
  await probe(db);
  expect((await appendNote(ledger, "smpp")).seq).toBe(1);
});

it("changes nothing by trying, and tries once in a while however often it is asked", async () => {
  const { db, refuseWrites } = await store();
  const versions = () => db.selectFrom("schema_version").selectAll().execute();
  const before = await versions();
  await probe(db);
  expect(await versions()).toEqual(before);
  await refuseWrites(true);
  await probe(db);
  const now = performance.now();
  vi.spyOn(performance, "now").mockReturnValue(now + 6_000);
  expect(await why(probe(db))).toMatch(/^The ledger/);
  await refuseWrites(false);
});

it("takes no other failure for one of the store", async () => {
  const { db, ledger } = await store();
  expect(await why(sql`SELECT nothing FROM ledger`.execute(db))).toBeNull();
  await appendNote(ledger, "smpp");
  expect(await why(db.updateTable("ledger").set({ at: 0 }).execute())).toBeNull();
  expect(whyUnusable(Object.assign(new Error("of the provider"), { code: "ECONNREFUSED" }))).toBeNull();
});
