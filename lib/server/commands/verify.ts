import "server-only";

import { counted } from "@/lib/domain/counted";
import { database } from "@/lib/server/ledger/database";
import { openCopy } from "@/lib/server/ledger/file";
import type { LedgerDatabase } from "@/lib/server/ledger/schema";
import { connectionsIn, verifyEntries } from "@/lib/server/ledger/verify";
import { say, seconds, withLedger } from "./command";

/** Verifies every connection and says what it found. Gives whether everything is whole. @throws when the store fails. */
export async function verifyAll(db: LedgerDatabase): Promise<boolean> {
  let whole = true;
  for (const connection of await connectionsIn(db)) {
    const started = performance.now();
    const { verified, broken } = await verifyEntries(db, connection);
    const count = counted(verified.seq, "entry", "entries");
    if (broken === null) {
      say(`${connection}: ${count} verified in ${seconds(started)}`);
    } else {
      whole = false;
      say(`${connection}: ${count} verified, then entry ${broken.seq} is broken: ${broken.what}`);
    }
  }
  return whole;
}

/** Verifies the ledger of the environment, or the copy at `path` without changing it. */
export async function verify(path: string | undefined): Promise<void> {
  const started = performance.now();
  const whole = await withLedger(path === undefined ? database() : openCopy(path), verifyAll);
  say(whole ? `The ledger is whole (${seconds(started)}).` : "The ledger is broken.");
  if (!whole) process.exitCode = 1;
}
