import "server-only";

import { existsSync } from "node:fs";

import { database, openDatabase } from "@/lib/server/ledger/database";
import type { LedgerDatabase } from "@/lib/server/ledger/schema";
import { connectionsIn, verifyEntries } from "@/lib/server/ledger/verify";
import { say, seconds } from "./say";

/** Verifies every connection and says what it found. Gives whether everything is whole. @throws when the store fails. */
async function verify(db: LedgerDatabase): Promise<boolean> {
  let whole = true;
  for (const connection of await connectionsIn(db)) {
    const started = performance.now();
    const { verified, broken } = await verifyEntries(db, connection);
    const count = `${verified.seq.toLocaleString("en")} ${verified.seq === 1 ? "entry" : "entries"}`;
    if (broken === null) {
      say(`${connection}: ${count} verified in ${seconds(started)}`);
    } else {
      whole = false;
      say(`${connection}: ${count} verified, then entry ${broken.seq} is broken: ${broken.what}`);
    }
  }
  return whole;
}

async function openedLedger(path: string | undefined): Promise<LedgerDatabase> {
  if (path === undefined) return database();
  // Opening would make it.
  if (!existsSync(path)) throw new Error(`There is no file ${path}.`);
  return openDatabase(`file:${path}`);
}

/** Verifies the ledger of the environment, or the file at `path`: a backup, for example. */
async function run(path: string | undefined): Promise<void> {
  const started = performance.now();
  const db = await openedLedger(path);
  try {
    const whole = await verify(db);
    say(whole ? `The ledger is whole (${seconds(started)}).` : "The ledger is broken.");
    if (!whole) process.exitCode = 1;
  } finally {
    await db.destroy();
  }
}

run(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : "The verification failed."}\n`);
  process.exitCode = 1;
});
