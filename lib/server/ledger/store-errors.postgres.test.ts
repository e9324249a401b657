import { sql } from "kysely";
import { expect, it, onTestFinished } from "vitest";

import { openDatabase } from "./database";
import { appendNote } from "./notes.fixture";
import { whyUnusable } from "./store-errors";
import { temporaryLedger, temporaryPlace } from "./temporary.fixture";

const why = (work: Promise<unknown>) => work.then(() => "it worked", whyUnusable);

const silent = "The ledger’s database does not answer.";

it.each([
  ["nothing listens", (url: URL) => (url.port = "1"), silent],
  ["the host is unknown", (url: URL) => (url.hostname = "nowhere.invalid"), silent],
  [
    "the password is wrong",
    (url: URL) => (url.password = "other"),
    "The ledger’s database refuses the sign-in.",
  ],
  ["there is no such database", (url: URL) => (url.pathname = "/x"), "The ledger’s database does not exist."],
  [
    "it is a standby",
    (url: URL) => url.searchParams.append("options", "-c default_transaction_read_only=on"),
    "The ledger can be read and not be written.",
  ],
  [
    "it has no TLS",
    (url: URL) => url.searchParams.set("sslmode", "require"),
    "The ledger’s database offers no TLS.",
  ],
])("says so when %s, and never the address", async (_, change, expected) => {
  const place = await temporaryPlace();
  onTestFinished(place.remove);
  const url = new URL(place.url);
  change(url);
  // Without TLS the local host would be trusted, an unknown one not.
  if (!url.searchParams.has("sslmode")) url.searchParams.set("sslmode", "disable");
  expect(await why(openDatabase(url.href))).toBe(expected);
});

it("says that the connection was lost, and goes on with another one", async () => {
  const { db, ledger, remove } = await temporaryLedger();
  onTestFinished(remove);
  await appendNote(ledger, "smpp");
  const suicide = sql`SELECT pg_terminate_backend(pg_backend_pid())`.execute(db);
  expect(await why(suicide)).toBe(silent);
  // The driver may hand out the dying connection once more.
  await expect.poll(() => why(appendNote(ledger, "smpp"))).toBe("it worked");
  expect((await ledger.head("smpp")).seq).toBe(2);
});
