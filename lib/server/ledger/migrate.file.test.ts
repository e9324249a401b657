import Database from "libsql";
import { afterEach, beforeEach, expect, it } from "vitest";

import type { LedgerEvent } from "@/lib/domain/ledger/events";
import { fold } from "@/lib/domain/ledger/fold";
import { initialState } from "@/lib/domain/ledger/state";
import { openDatabase } from "./database";
import { entryHash, GENESIS, ledgerOn } from "./ledger";
import { actor, appendNote, note } from "./notes.fixture";
import { temporaryFile } from "./temporary.fixture";
import { verifiedLength } from "./verify.fixture";

/** The first schema, as it was released. */
const FIRST = `
  CREATE TABLE schema_version (version INTEGER NOT NULL);
  INSERT INTO schema_version VALUES (1);
  CREATE TABLE ledger (
    connection TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL,
    kind TEXT NOT NULL, person TEXT NOT NULL, outcome TEXT,
    actor TEXT NOT NULL, event TEXT NOT NULL, state TEXT NOT NULL, hash TEXT NOT NULL,
    PRIMARY KEY (connection, seq));
  CREATE TABLE settings (hash TEXT PRIMARY KEY, body TEXT NOT NULL);
  CREATE TABLE signed_out (sid TEXT PRIMARY KEY, until INTEGER NOT NULL);
  CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
  CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
  CREATE TRIGGER ledger_in_order BEFORE INSERT ON ledger WHEN NOT
    (NEW.seq = 1 + COALESCE((SELECT MAX(seq) FROM ledger WHERE connection = NEW.connection), 0))
    BEGIN SELECT RAISE(IGNORE); END;
`;

const HASH = "a".repeat(64);
const requested: LedgerEvent = {
  type: "change.requested",
  settings: HASH,
  enabled: true,
  base: null,
  secret: { password: true, systemId: null },
  systemIdInUse: null,
  repeats: null,
  providerHost: "api.example.net",
  reason: "INC-7",
  from: null,
};
const settled: LedgerEvent = {
  type: "change.settled",
  request: 1,
  outcome: { kind: "applied", status: 200, ms: 5 },
};

/** What the first build wrote: with the event's type as kind. */
function writeFirst(path: string, events: readonly LedgerEvent[]): void {
  const file = new Database(path);
  file.exec(FIRST);
  let state = initialState;
  let hash = GENESIS;
  for (const [index, event] of events.entries()) {
    const seq = index + 1;
    state = fold(state, event, { seq, at: seq, actor });
    const row = {
      connection: "smpp",
      seq,
      at: seq,
      actor: JSON.stringify(actor),
      event: JSON.stringify(event),
      state: JSON.stringify(state),
    };
    hash = entryHash(hash, row);
    const outcome = event.type === "change.settled" ? event.outcome.kind : null;
    file
      .prepare("INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .run("smpp", seq, seq, event.type, actor.label, outcome, row.actor, row.event, row.state, hash);
  }
  file.close();
}

const none = { outcome: null, request: null, settings: null, base: null, reason: null, words: null };

let place: Awaited<ReturnType<typeof temporaryFile>>;

beforeEach(async () => {
  place = await temporaryFile();
});

afterEach(() => place.remove());

it("brings a ledger of the first schema along: its chain, its state, and columns for filters", async () => {
  writeFirst(place.path, [requested, settled, ...Array.from({ length: 1_200 }, () => note)]);
  const db = await openDatabase(place.url);
  const ledger = ledgerOn(db);
  expect(await verifiedLength(db, "smpp")).toBe(1_202);
  expect((await ledger.head("smpp")).state).toMatchObject({ password: { seq: 1 }, inFlight: null });
  const columns = await db
    .selectFrom("ledger")
    .select(["kind", "outcome", "request", "settings", "base", "reason", "words"])
    .where("seq", "in", [1, 2, 1_202])
    .orderBy("seq")
    .execute();
  expect(columns).toEqual([
    { ...none, kind: "rotation", settings: HASH, reason: "INC-7", words: "inc-7" },
    { ...none, kind: "settled", outcome: "applied", request: 1 },
    { ...none, kind: "bind", outcome: "not-bound", words: "mobi" },
  ]);
  await expect(db.updateTable("ledger").set({ person: "nobody" }).execute()).rejects.toThrow("append-only");
  expect((await appendNote(ledger, "smpp")).seq).toBe(1_203);
  await db.destroy();
});

it("brings a ledger of the third schema along: outcomes of bind checks, and what searches look in", async () => {
  const first = await openDatabase(place.url);
  const bound: LedgerEvent = {
    type: "bind.checked",
    systemId: "mobi",
    request: null,
    onWord: false,
    since: 0,
    foreign: false,
    from: null,
    result: { kind: "bound", ms: 3 },
  };
  for (const event of [note, bound, requested]) {
    const ledger = ledgerOn(first);
    await ledger.append(await ledger.head("smpp"), actor, event);
  }
  await first.destroy();
  const file = new Database(place.path);
  file.exec(
    `DROP TRIGGER ledger_no_update; UPDATE ledger SET outcome = NULL; DROP INDEX ledger_ended;
     DROP INDEX ledger_words; DROP INDEX ledger_base;
     ALTER TABLE ledger DROP COLUMN words; ALTER TABLE ledger DROP COLUMN base;
     CREATE INDEX ledger_reason ON ledger (connection, seq, reason) WHERE reason IS NOT NULL;
     UPDATE schema_version SET version = 3`,
  );
  file.exec(
    "CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'append-only'); END",
  );
  file.close();
  const db = await openDatabase(place.url);
  const filled = db.selectFrom("ledger").select(["outcome", "base", "words"]).orderBy("seq");
  expect(await filled.execute()).toEqual([
    { outcome: "not-bound", base: null, words: "mobi" },
    { outcome: "bound", base: null, words: "mobi" },
    { outcome: null, base: null, words: "inc-7" },
  ]);
  expect(await verifiedLength(db, "smpp")).toBe(3);
  await expect(db.updateTable("ledger").set({ person: "nobody" }).execute()).rejects.toThrow("append-only");
  await db.destroy();
});

it("leaves an entry that cannot be read as it is, for the verification to name", async () => {
  writeFirst(place.path, [note, note]);
  const file = new Database(place.path);
  file.exec("DROP TRIGGER ledger_no_update; UPDATE ledger SET event = '{' WHERE seq = 1;");
  file.exec(
    "CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'append-only'); END",
  );
  file.close();
  const db = await openDatabase(place.url);
  await expect(verifiedLength(db, "smpp")).rejects.toThrow("Entry 1");
  await db.destroy();
});
