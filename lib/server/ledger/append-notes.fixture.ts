import "server-only";

import { openDatabase } from "./database";
import { ledgerOn } from "./ledger";
import { appendNote } from "./temporary.fixture";

/**
 * A program: `append-notes.fixture.ts <database url> <connection> <count>` opens the ledger, appends, and prints
 * "open" and then each seq once it is acknowledged.
 */
async function run([url = "", connection = "", count = "0"]: readonly string[]) {
  const ledger = ledgerOn(await openDatabase(url));
  process.stdout.write("open\n");
  for (let i = 0; i < Number(count); i++) {
    const { seq } = await appendNote(ledger, connection, "another process");
    process.stdout.write(`${seq}\n`);
  }
}

void run(process.argv.slice(2));
