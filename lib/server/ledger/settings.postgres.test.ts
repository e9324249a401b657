import { sql } from "kysely";
import { expect, it, onTestFinished } from "vitest";

import { openDatabase } from "./database";
import { temporaryPlace } from "./temporary.fixture";

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
