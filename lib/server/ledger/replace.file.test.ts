import { sql } from "kysely";
import { expect, it, onTestFinished } from "vitest";

import { appendNote, settings } from "./notes.fixture";
import { temporaryLedger } from "./temporary.fixture";
import { verifiedLength } from "./verify.fixture";

it.each(["INSERT OR REPLACE", "REPLACE"])("%s replaces nothing", async (verb) => {
  const { ledger, db, remove } = await temporaryLedger();
  onTestFinished(remove);
  const hash = await ledger.keepSettings(settings);
  await appendNote(ledger, "smpp");
  await appendNote(ledger, "smpp");
  const columns = "connection, seq, at, kind, person, outcome, actor, event, state, hash";
  for (const seq of [1, 2, 9]) {
    const copy = `SELECT connection, ${seq}, 0, kind, 'forger', outcome, actor, event, state, hash FROM ledger`;
    await sql.raw(`${verb} INTO ledger (${columns}) ${copy} WHERE seq = 1`).execute(db);
  }
  await sql.raw(`${verb} INTO settings (hash, body) VALUES ('${hash}', '{}')`).execute(db);
  expect(await verifiedLength(db, "smpp")).toBe(2);
  expect(await ledger.settings(hash)).toEqual(settings);
});
