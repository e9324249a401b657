import { sql } from "kysely";
import { expect, it, onTestFinished } from "vitest";

import { openDatabase } from "./database";
import { temporaryFile } from "./temporary.fixture";

async function twoOnOneFile() {
  const place = await temporaryFile();
  const db = await openDatabase(place.url);
  const other = await openDatabase(place.url);
  onTestFinished(async () => {
    await db.destroy();
    await other.destroy();
    await place.remove();
  });
  await sql`CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT)`.execute(db);
  for (let id = 1; id <= 250; id += 1) await sql`INSERT INTO note VALUES (${id}, 'one')`.execute(db);
  return { db, other };
}

it("sees with a kept statement what another process wrote, other columns too", async () => {
  const { db, other } = await twoOnOneFile();
  const last = () => sql`SELECT * FROM note ORDER BY id DESC LIMIT 1`.execute(db).then(({ rows }) => rows);
  expect(await last()).toEqual([{ id: 250, words: "one" }]);
  await sql`INSERT INTO note VALUES (251, 'two')`.execute(other);
  expect(await last()).toEqual([{ id: 251, words: "two" }]);
  await sql`ALTER TABLE note ADD COLUMN more TEXT DEFAULT 'new'`.execute(other);
  expect(await last()).toEqual([{ id: 251, words: "two", more: "new" }]);
});

it("goes on with a statement that failed", async () => {
  const { db } = await twoOnOneFile();
  const insert = (id: number) => sql`INSERT INTO note VALUES (${id}, 'late')`.execute(db);
  await expect(insert(250)).rejects.toThrow(/UNIQUE/);
  expect((await insert(251)).numAffectedRows).toBe(1n);
  await expect(insert(251)).rejects.toThrow(/UNIQUE/);
});

it("holds no lock once the rows are read", async () => {
  const { db, other } = await twoOnOneFile();
  await sql`SELECT * FROM note WHERE id > ${100}`.execute(db);
  const { rows } = await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(other);
  expect(rows).toEqual([expect.objectContaining({ busy: 0 })]);
});

it("reads all rows where an earlier reader stopped halfway", async () => {
  const { db } = await twoOnOneFile();
  const rows = Array.from({ length: 300 }, (_, at) => ({ hash: `hash-${at}`, body: "{}" }));
  await db.insertInto("settings").values(rows).execute();
  const all = db.selectFrom("settings").selectAll();
  for (const stop of [50, 150, 300]) {
    const read: unknown[] = [];
    for await (const row of all.stream()) if (read.push(row) === stop) break;
    expect(read).toHaveLength(stop);
  }
  expect(await all.execute()).toHaveLength(300);
});

it("keeps only so many", async () => {
  const { db } = await twoOnOneFile();
  for (let round = 0; round < 2; round += 1)
    for (let at = 0; at < 150; at += 1) {
      const { rows } = await sql.raw(`SELECT ${at} AS value FROM note WHERE id = 1`).execute(db);
      expect(rows).toEqual([{ value: at }]);
    }
});
