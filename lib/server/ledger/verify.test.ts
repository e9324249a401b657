import { sql } from "kysely";
import { expect, it, onTestFinished } from "vitest";

import type { LedgerEvent } from "@/lib/domain/ledger/events";
import { entryHash, type Head, type Ledger } from "./ledger";
import { actor, appendNote, note, settings } from "./notes.fixture";
import { allow, temporaryLedger } from "./temporary.fixture";
import { connectionsIn, verifyEntries } from "./verify";

const recorded = (hash: string): LedgerEvent => ({
  type: "settings.recorded",
  settings: hash,
  enabled: true,
  systemId: "mobi",
  base: null,
  providerHost: "api.example.net",
  reason: "INC-7",
  from: null,
});

const requested = (hash: string): LedgerEvent => ({
  type: "change.requested",
  settings: hash,
  enabled: true,
  base: hash,
  secret: { password: true, systemId: null },
  systemIdInUse: null,
  repeats: null,
  providerHost: "api.example.net",
  reason: null,
  from: null,
});

async function appended(ledger: Ledger, event: LedgerEvent): Promise<Head> {
  const head = await ledger.append(await ledger.head("smpp"), actor, event);
  if (head === null) throw new Error("nobody else writes here");
  return head;
}

/** Recorded, asked, applied, two notes: five entries of every weight. */
async function history() {
  const store = await temporaryLedger();
  onTestFinished(store.remove);
  const { ledger } = store;
  const hash = await ledger.keepSettings(settings);
  await appended(ledger, recorded(hash));
  const { seq } = await appended(ledger, requested(hash));
  const outcome = { kind: "applied", status: 200, ms: 5 } as const;
  await appended(ledger, { type: "change.settled", request: seq, outcome });
  await appendNote(ledger, "smpp");
  await appendNote(ledger, "smpp");
  const verdict = async () => (await verifyEntries(store.db, "smpp")).broken;
  const edit = async (table: "ledger" | "settings", statement: string) => {
    await allow(store.db, table, "update");
    await sql.raw(`UPDATE ${table} SET ${statement}`).execute(store.db);
  };
  return { ...store, hash, verdict, edit };
}

it("finds a ledger whole, and says how far it came", async () => {
  const { db, ledger } = await history();
  const { verified, broken } = await verifyEntries(db, "smpp");
  expect(broken).toBeNull();
  const { seq, hash, state } = await ledger.head("smpp");
  expect(verified).toMatchObject({ seq, hash, state });
  await appendNote(ledger, "other");
  expect(await connectionsIn(db)).toEqual(["other", "smpp"]);
});

it("goes on from where it was", async () => {
  const { db, ledger } = await history();
  const { verified } = await verifyEntries(db, "smpp");
  for (let i = 0; i < 450; i++) await appendNote(ledger, "smpp");
  let rests = 0;
  const rest = () => Promise.resolve(rests++);
  expect((await verifyEntries(db, "smpp", verified, rest)).verified.seq).toBe(455);
  expect(rests).toBe(2);
  expect(verified.seq).toBe(5);
});

it.each([
  ["at = at + 1 WHERE seq = 2", 2, "its content is not what was written"],
  ["event = replace(event, 'INC-7', 'INC-8') WHERE seq = 1", 1, "its content is not what was written"],
  ["actor = replace(actor, 'night', 'day') WHERE seq = 4", 4, "its content is not what was written"],
  [
    "hash = replace(hash, substr(hash, 1, 4), 'beef') WHERE seq = 3",
    3,
    "its content is not what was written",
  ],
  ["person = 'nobody' WHERE seq = 4", 4, "its filter columns do not follow from its content"],
  ["kind = 'bind' WHERE seq = 2", 2, "its filter columns do not follow from its content"],
  ["outcome = 'rejected' WHERE seq = 3", 3, "its filter columns do not follow from its content"],
  ["request = 1 WHERE seq = 3", 3, "its filter columns do not follow from its content"],
  ["settings = NULL WHERE seq = 2", 2, "its filter columns do not follow from its content"],
  ["base = NULL WHERE seq = 2", 2, "its filter columns do not follow from its content"],
  ["words = 'inc-8' WHERE seq = 1", 1, "its filter columns do not follow from its content"],
  ["reason = 'INC-8' WHERE seq = 1", 1, "its filter columns do not follow from its content"],
  ["seq = 9 WHERE seq = 2", 2, "it is missing"],
])("names an edited row: %s", async (statement, seq, what) => {
  const { verdict, edit } = await history();
  await edit("ledger", statement);
  expect(await verdict()).toEqual({ seq, what });
});

it("names a removed row, and not a tail that was cut off", async () => {
  const { db, verdict } = await history();
  await allow(db, "ledger", "delete");
  await sql`DELETE FROM ledger WHERE seq = 3`.execute(db);
  expect(await verdict()).toEqual({ seq: 3, what: "it is missing" });
  await sql`DELETE FROM ledger WHERE seq > 3`.execute(db);
  expect(await verdict()).toBeNull();
});

it("names the entry whose settings were swapped, or are gone", async () => {
  const { db, ledger, hash, edit, verdict } = await history();
  const open = await ledger.keepSettings({ ...settings, dailyLimit: null });
  await edit("settings", `body = (SELECT body FROM settings WHERE hash = '${open}') WHERE hash = '${hash}'`);
  expect(await verdict()).toEqual({ seq: 1, what: "its settings are not what was written" });
  await sql.raw(`UPDATE settings SET hash = '${"0".repeat(64)}' WHERE hash = '${hash}'`).execute(db);
  expect(await verdict()).toEqual({ seq: 1, what: "its settings are missing" });
});

it("names a forged state, though the chain was forged with it", async () => {
  const { db, verdict } = await history();
  await allow(db, "ledger", "update");
  const rows = await db.selectFrom("ledger").selectAll().orderBy("seq").execute();
  let previous = "0".repeat(64);
  for (const row of rows) {
    const state = row.seq < 4 ? row.state : row.state.replace('"value":"mobi"', '"value":"evil"');
    const hash = entryHash(previous, { ...row, state });
    await db.updateTable("ledger").set({ state, hash }).where("seq", "=", row.seq).execute();
    previous = hash;
  }
  expect(rows[3]?.state).toContain('"value":"mobi"');
  expect(await verdict()).toEqual({ seq: 4, what: "its state does not follow from the entry before" });
});

it("names an entry that cannot be read", async () => {
  const { db, verdict } = await history();
  await allow(db, "ledger", "update");
  const [first] = await db.selectFrom("ledger").selectAll().where("seq", "=", 1).execute();
  if (!first) throw new Error("it was written");
  const event = JSON.stringify({ ...note, type: "nobody.knows" });
  const hash = entryHash("0".repeat(64), { ...first, event });
  await db.updateTable("ledger").set({ event, hash }).where("seq", "=", 1).execute();
  expect(await verdict()).toEqual({ seq: 1, what: "it cannot be read" });
});
