import { sql } from "kysely";
import pg from "pg";
import { expect, it, onTestFinished } from "vitest";

import { openDatabase } from "./database";
import { beginAlone } from "./engine";
import { appendNote } from "./notes.fixture";
import { whyUnusable } from "./store-errors";
import { temporaryLedger, temporaryPlace } from "./temporary.fixture";

it("flushes what it acknowledges and gives up in time, whatever the server's defaults are", async () => {
  const place = await temporaryPlace();
  onTestFinished(place.remove);
  const url = new URL(place.url);
  url.searchParams.set("options", `${url.searchParams.get("options")} -csynchronous_commit=off`);
  const db = await openDatabase(url.href);
  const shown = async (name: string) =>
    (await sql.raw<Record<string, string>>(`SHOW ${name}`).execute(db)).rows[0];
  expect(await shown("synchronous_commit")).toEqual({ synchronous_commit: "on" });
  expect(await shown("statement_timeout")).toEqual({ statement_timeout: "10s" });
  await db.destroy();
});

it("keeps a stricter flush than its own", async () => {
  const place = await temporaryPlace();
  onTestFinished(place.remove);
  const url = new URL(place.url);
  url.searchParams.set("options", `${url.searchParams.get("options")} -csynchronous_commit=remote_apply`);
  const db = await openDatabase(url.href);
  const { rows } = await sql`SHOW synchronous_commit`.execute(db);
  expect(rows).toEqual([{ synchronous_commit: "remote_apply" }]);
  await db.destroy();
});

it("does not wait for ever for another replica's migration, and opens once that is done", async () => {
  const { url, db, ledger, remove } = await temporaryLedger();
  onTestFinished(remove);
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  await other.query(beginAlone.postgres.map((statement) => statement.compile(db).sql).join(";"));
  const locked = "The ledger is locked by another program.";
  expect(await openDatabase(url).then(() => "opened", whyUnusable)).toBe(locked);
  await other.query("ROLLBACK");
  await other.end();
  const again = await openDatabase(url);
  expect((await appendNote(ledger, "smpp")).seq).toBe(1);
  await again.destroy();
});
