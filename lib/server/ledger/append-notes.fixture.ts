import "server-only";

import { openDatabase } from "./database";
import { ledgerOn } from "./ledger";
import { appendNote } from "./notes.fixture";

/**
 * A program: `append-notes.fixture.ts <database url> <connection> <count>` opens the ledger, appends, and prints
 * "open" and then each seq once it is acknowledged.
 */
async function run([url = "", connection = "", count = "0"]: readonly string[]) {
  const db = await openDatabase(url);
  const ledger = ledgerOn(db);
  process.stdout.write("open\n");
  for (let i = 0; i < Number(count); i++) {
    const { seq } = await appendNote(ledger, connection, "another process");
    process.stdout.write(`${seq}\n`);
  }
  await db.destroy();
}

void run(process.argv.slice(2));
