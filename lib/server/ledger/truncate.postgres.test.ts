import { sql } from "kysely";
import { expect, it, onTestFinished } from "vitest";

import { appendNote } from "./notes.fixture";
import { temporaryLedger } from "./temporary.fixture";
import { verifiedLength } from "./verify.fixture";

it.each([
  "TRUNCATE ledger",
  "TRUNCATE ledger, settings CASCADE",
  "INSERT INTO ledger SELECT * FROM ledger ON CONFLICT (connection, seq) DO UPDATE SET at = 0",
])("refuses: %s", async (statement) => {
  const { ledger, db, remove } = await temporaryLedger();
  onTestFinished(remove);
  await appendNote(ledger, "smpp");
  await appendNote(ledger, "smpp");
  await expect(sql.raw(statement).execute(db)).rejects.toThrow("append-only");
  expect(await verifiedLength(db, "smpp")).toBe(2);
});
