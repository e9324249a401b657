import { sql } from "kysely";
import { beforeEach, expect, it } from "vitest";

import { stubEnvironment } from "../environment.fixture";
import { openPostgres } from "./postgres";
import { startStub } from "./postgres-stub.fixture";
import type { LedgerDatabase } from "./schema";
import { whyUnusable } from "./unusable";

const SILENT = "The ledger’s database does not answer.";

const why = (work: Promise<unknown>) => work.then(() => "it worked", whyUnusable);
const ask = (db: LedgerDatabase, words = "asked") => why(sql.raw(`SELECT '${words}'`).execute(db));

beforeEach(() => stubEnvironment());

it("cannot be opened while a new connection ends at once, and says so instead of waiting", async () => {
  let conduct: "fatal" | "answers" = "fatal";
  const stub = await startStub(() => conduct);
  expect(await why(openPostgres(stub.url, 2))).toBe(SILENT);
  conduct = "answers";
  const db = await openPostgres(stub.url, 2);
  expect(await ask(db)).toBe("it worked");
  await db.destroy();
});

it("loses no place in the pool to connections that end at once", async () => {
  let conduct: "fatal" | "answers" = "answers";
  const stub = await startStub(() => conduct);
  const db = await openPostgres(stub.url, 2);
  conduct = "fatal";
  for (let i = 0; i < 4; i++) expect(await ask(db)).toBe(SILENT);
  conduct = "answers";
  const asked = Array.from({ length: 6 }, () => ask(db));
  expect(new Set(await Promise.all(asked))).toEqual(new Set(["it worked"]));
  expect(stub.open()).toBeLessThanOrEqual(2);
  await db.destroy();
});

it("asks nothing of a pooler in between that it refuses by default", async () => {
  const stub = await startStub(() => "answers");
  const db = await openPostgres(stub.url, 1);
  expect(await ask(db)).toBe("it worked");
  expect(stub.startups.length).toBeGreaterThan(1);
  for (const startup of stub.startups) {
    const names = startup.filter((_, index) => index % 2 === 0 && index < startup.length - 2);
    expect(names.sort()).toEqual(["application_name", "client_encoding", "database", "user"]);
  }
  await db.destroy();
});
