import { sql } from "kysely";
import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { initialState } from "@/lib/domain/ledger/state";
import { openDatabase } from "./database";
import { entryHash, GENESIS, ledgerOn } from "./ledger";
import { actor, appendNote, note, settings } from "./notes.fixture";
import { allow, temporaryLedger } from "./temporary.fixture";
import { verifiedLength } from "./verify.fixture";

let store: Awaited<ReturnType<typeof temporaryLedger>>;

beforeEach(async () => {
  store = await temporaryLedger();
});

afterEach(() => store.remove());

const recorded = (hash: string) => ({
  type: "settings.recorded" as const,
  settings: hash,
  enabled: true,
  systemId: "mobi",
  base: null,
  providerHost: "api.example.net",
  reason: null,
  from: null,
});

describe("the head", () => {
  it("of an unknown connection is the empty start", async () => {
    const expected = { connection: "smpp", seq: 0, hash: GENESIS, state: initialState };
    expect(await store.ledger.head("smpp")).toEqual(expected);
  });

  it("is what the last append gave, state included", async () => {
    const { ledger } = store;
    const hash = await ledger.keepSettings(settings);
    const first = await ledger.append(await ledger.head("smpp"), actor, recorded(hash));
    expect(first).toMatchObject({
      seq: 1,
      state: { version: 1, systemId: { value: "mobi", seq: 1 }, settings: { hash, actor } },
    });
    expect(await ledger.head("smpp")).toEqual(first);
  });

  it("of one connection does not move with another", async () => {
    const { ledger } = store;
    await appendNote(ledger, "eu-production");
    await appendNote(ledger, "eu-production");
    await appendNote(ledger, "eu-standby");
    expect((await ledger.head("eu-production")).seq).toBe(2);
    expect((await ledger.head("eu-standby")).seq).toBe(1);
  });
});

describe("appending", () => {
  it("lets exactly one of two that follow the same head through", async () => {
    const { ledger } = store;
    const head = await ledger.head("smpp");
    const results = await Promise.all([ledger.append(head, actor, note), ledger.append(head, actor, note)]);
    expect(results.filter((result) => result === null)).toHaveLength(1);
    expect((await ledger.head("smpp")).seq).toBe(1);
    expect(await ledger.append(head, actor, note)).toBeNull();
  });

  it("refuses a head that leaves a gap", async () => {
    const { ledger } = store;
    const head = { ...(await ledger.head("smpp")), seq: 5 };
    expect(await ledger.append(head, actor, note)).toBeNull();
    expect((await ledger.head("smpp")).seq).toBe(0);
  });

  it("refuses what is no event and writes nothing", async () => {
    const { ledger } = store;
    const wrong = { ...note, systemId: 5 };
    // @ts-expect-error -- the type forbids it, and so must the store
    await expect(ledger.append(await ledger.head("smpp"), actor, wrong)).rejects.toThrow();
    expect((await ledger.head("smpp")).seq).toBe(0);
  });

  it("fills the columns that filters need", async () => {
    const { ledger, db } = store;
    const outcome = { kind: "rejected" as const, status: 400, message: null, retryAfter: null, ms: 5 };
    await appendNote(ledger, "smpp");
    await ledger.append(await ledger.head("smpp"), actor, { type: "change.settled", request: 1, outcome });
    const hash = await ledger.keepSettings(settings);
    await ledger.append(await ledger.head("smpp"), actor, { ...recorded(hash), reason: "INC-7" });
    const person = actor.label;
    const none = { outcome: null, request: null, settings: null, base: null, reason: null, words: null };
    expect(
      await db
        .selectFrom("ledger")
        .select(["kind", "person", "outcome", "request", "settings", "base", "reason", "words"])
        .orderBy("seq")
        .execute(),
    ).toEqual([
      { ...none, kind: "bind", outcome: "not-bound", person, words: "mobi" },
      { ...none, kind: "settled", person, outcome: "rejected", request: 1 },
      { ...none, kind: "recorded", person, settings: hash, reason: "INC-7", words: "inc-7\nmobi" },
    ]);
  });
});

describe("entries", () => {
  it("come newest first, a page at a time", async () => {
    const { ledger } = store;
    for (let i = 0; i < 5; i++) await appendNote(ledger, "smpp");
    const seqs = async (limit: number, before?: number) =>
      (await ledger.entries("smpp", limit, before)).map(({ seq }) => seq);
    expect(await seqs(2)).toEqual([5, 4]);
    expect(await seqs(2, 4)).toEqual([3, 2]);
    expect(await seqs(9, 2)).toEqual([1]);
    expect(await ledger.entries("smpp", 1)).toMatchObject([{ actor, event: note, state: initialState }]);
  });

  it("survive closing and opening again", async () => {
    const { ledger, db, url } = store;
    const hash = await ledger.keepSettings(settings);
    await ledger.append(await ledger.head("smpp"), actor, recorded(hash));
    await appendNote(ledger, "smpp");
    const before = { head: await ledger.head("smpp"), entries: await ledger.entries("smpp", 10) };
    await db.destroy();
    const again = await openDatabase(url);
    const reopened = ledgerOn(again);
    expect({ head: await reopened.head("smpp"), entries: await reopened.entries("smpp", 10) }).toEqual(
      before,
    );
    expect(await reopened.settings(hash)).toEqual(settings);
    expect((await appendNote(reopened, "smpp")).seq).toBe(3);
    await again.destroy();
  });
});

describe("the newest entries", () => {
  it("come with the head, newest first", async () => {
    const { ledger } = store;
    const empty = { head: await ledger.head("smpp"), entries: [] };
    expect(await ledger.newest("smpp", 2)).toMatchObject(empty);
    for (let i = 0; i < 3; i++) await appendNote(ledger, "smpp");
    expect(await ledger.newest("smpp", 2)).toMatchObject({
      head: await ledger.head("smpp"),
      entries: await ledger.entries("smpp", 2),
    });
    expect((await ledger.newest("smpp", 3)).entries).toHaveLength(3);
  });

  it("come with the store's clock, the schema asked each time", async () => {
    const { ledger, db } = store;
    await appendNote(ledger, "smpp");
    const before = await ledger.now();
    const { now } = await ledger.newest("smpp", 2);
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(await ledger.now());
    await db.updateTable("schema_version").set({ version: 999 }).execute();
    await expect(ledger.newest("smpp", 2)).rejects.toThrow(/schema 999/);
  });

  it("are those of now, whoever wrote the last", async () => {
    const { ledger, url } = store;
    await appendNote(ledger, "smpp");
    await appendNote(ledger, "other");
    expect((await ledger.newest("smpp", 5)).entries).toHaveLength(1);
    const db = await openDatabase(url);
    await appendNote(ledgerOn(db), "smpp");
    await db.destroy();
    expect((await ledger.newest("smpp", 5)).head).toEqual(await ledger.head("smpp"));
    expect((await ledger.newest("smpp", 5)).entries).toEqual(await ledger.entries("smpp", 5));
  });
});

describe("the hash chain", () => {
  it("is SHA-256 over the previous hash and the row as stored", async () => {
    const { ledger, db } = store;
    await appendNote(ledger, "smpp");
    await appendNote(ledger, "smpp");
    const [first, second] = await db.selectFrom("ledger").selectAll().orderBy("seq").execute();
    if (!first || !second) throw new Error("two rows were written");
    const content = [first.hash, "smpp", 2, second.at, second.actor, second.event, second.state];
    expect(second.hash).toBe(createHash("sha256").update(JSON.stringify(content)).digest("hex"));
    expect(entryHash(GENESIS, first)).toBe(first.hash);
  });

  it.each([
    "at = at + 1",
    "actor = replace(actor, 'night', 'day')",
    "event = replace(event, 'mobi', 'm0bi')",
    "seq = 7",
  ])("shows an edited row: %s", async (edit) => {
    const { ledger, db } = store;
    for (let i = 0; i < 3; i++) await appendNote(ledger, "smpp");
    expect(await verifiedLength(db, "smpp")).toBe(3);
    await allow(db, "ledger", "update");
    await sql.raw(`UPDATE ledger SET ${edit} WHERE seq = 2`).execute(db);
    await expect(verifiedLength(db, "smpp")).rejects.toThrow("Entry 2");
  });
});

describe("the database itself", () => {
  it.each([
    "UPDATE ledger SET at = 0",
    "UPDATE ledger SET person = 'nobody' WHERE seq = 1",
    "DELETE FROM ledger",
    "DELETE FROM ledger WHERE seq = 2",
    "UPDATE settings SET body = '{}'",
    "DELETE FROM settings",
  ])("refuses: %s", async (statement) => {
    const { ledger, db } = store;
    await ledger.keepSettings(settings);
    await appendNote(ledger, "smpp");
    await appendNote(ledger, "smpp");
    await expect(sql.raw(statement).execute(db)).rejects.toThrow("append-only");
    expect(await verifiedLength(db, "smpp")).toBe(2);
  });
});

describe("settings", () => {
  it("are stored once, whatever the order of their keys", async () => {
    const { ledger, db } = store;
    const hash = await ledger.keepSettings(settings);
    const { enabled, allowlist, dailyLimit } = settings;
    const turned = allowlist.map(({ range, label }) => ({ label, range }));
    expect(await ledger.keepSettings({ dailyLimit, allowlist: turned, enabled })).toBe(hash);
    expect(await db.selectFrom("settings").selectAll().execute()).toHaveLength(1);
    expect(await ledger.settings(hash)).toEqual(settings);
  });

  it("are given as they are however many were read before", async () => {
    const { ledger } = store;
    const limits = Array.from({ length: 40 }, (_, i) => ({ ...settings, dailyLimit: i + 1 }));
    const hashes: string[] = [];
    for (const limited of limits) hashes.push(await ledger.keepSettings(limited));
    for (let round = 0; round < 2; round++) {
      for (const [i, hash] of hashes.entries()) expect(await ledger.settings(hash)).toEqual(limits[i]);
    }
  });

  it("differ by every part", async () => {
    const { ledger } = store;
    const [range = { range: "", label: "" }] = settings.allowlist;
    const others = [
      settings,
      { ...settings, enabled: false },
      { ...settings, dailyLimit: null },
      { ...settings, allowlist: [{ ...range, label: "other" }] },
      { ...settings, allowlist: [range, { range: "192.0.2.1/32", label: "" }] },
    ];
    const hashes = await Promise.all(others.map((other) => ledger.keepSettings(other)));
    expect(new Set(hashes).size).toBe(others.length);
  });

  it("are not given when they are unknown or were edited", async () => {
    const { ledger, db } = store;
    await expect(ledger.settings("0".repeat(64))).rejects.toThrow();
    const hash = await ledger.keepSettings(settings);
    await allow(db, "settings", "update");
    await sql`UPDATE settings SET body = replace(body, '203.0.113.0/28', '0.0.0.0/0')`.execute(db);
    await expect(ledger.settings(hash)).rejects.toThrow("not what their hash says");
  });

  it("hold 10,000 labelled ranges", async () => {
    const { ledger } = store;
    const allowlist = Array.from({ length: 10_000 }, (_, i) => ({
      range: `10.0.${i >> 8}.${i & 255}/32`,
      label: "ä".repeat(60),
    }));
    const hash = await ledger.keepSettings({ ...settings, allowlist });
    expect((await ledger.settings(hash)).allowlist).toEqual(allowlist);
  });
});

it("the store's clock is in ms and agrees with this machine's", async () => {
  for (let i = 0; i < 50; i++) {
    const before = Date.now();
    const now = await store.ledger.now();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  }
  const head = await appendNote(store.ledger, "smpp");
  const [entry] = await store.ledger.entries("smpp", 1);
  expect(Math.abs((entry?.at ?? 0) - Date.now())).toBeLessThan(5_000);
  expect(head.seq).toBe(1);
});
