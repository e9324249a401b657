import { sql } from "kysely";
import { beforeEach, expect, it, onTestFinished, vi } from "vitest";

import { stubEnvironment } from "../config/environment.fixture";
import { openPostgres } from "./postgres";
import { startStub } from "./postgres-stub.fixture";
import type { LedgerDatabase } from "./schema";
import { whyUnusable } from "./store-errors";

const SILENT = "The ledger’s database does not answer.";

const why = (work: Promise<unknown>) => work.then(() => "it worked", whyUnusable);
const ask = (db: LedgerDatabase, words = "asked") => why(sql.raw(`SELECT '${words}'`).execute(db));

beforeEach(() => stubEnvironment());

/** Time passes only when a test says so; sockets go on. */
const holdClock = () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
};

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

it("gives up a connection that answers nothing any more, and uses another one", async () => {
  const stub = await startStub(({ statement }) => (statement.includes("first") ? "silent" : "answers"));
  const db = await openPostgres(stub.url, 2);
  holdClock();
  const first = ask(db, "first");
  await stub.untilAsked("first");
  await vi.advanceTimersByTimeAsync(12_000);
  expect(await first).toBe(SILENT);
  expect(await ask(db, "second")).toBe("it worked");
  const [one, other] = stub.asked.filter(({ statement }) => /first|second/.test(statement));
  expect(other?.connection).toBeGreaterThan(one?.connection ?? Infinity);
  await db.destroy();
});

it("gives up a new connection whose first statement is not answered", async () => {
  let silent = false;
  const stub = await startStub(() => (silent ? "silent" : "answers"));
  const db = await openPostgres(stub.url, 1);
  holdClock();
  silent = true;
  const before = stub.asked.length;
  const first = ask(db);
  await vi.waitFor(() => expect(stub.asked.length).toBeGreaterThan(before));
  await vi.advanceTimersByTimeAsync(12_000);
  expect(await first).toBe(SILENT);
  silent = false;
  expect(await ask(db)).toBe("it worked");
  await db.destroy();
});

it("ends an opening that is not answered, and lets each statement of a long one take its time", async () => {
  let silent = true;
  const stub = await startStub(({ statement }) =>
    silent && statement.includes("CREATE TABLE") ? "silent" : "answers",
  );
  holdClock();
  const opening = why(openPostgres(stub.url, 1));
  await stub.untilAsked("CREATE TABLE");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(stub.open()).toBe(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await opening).toBe(SILENT);
  silent = false;
  const db = await openPostgres(stub.url, 1);
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
