import "server-only";

import { counted } from "@/lib/domain/counted";
import type { LedgerDatabase } from "@/lib/server/ledger/schema";
import { connectionsIn, verifyEntries } from "@/lib/server/ledger/verify";
import { say, seconds } from "./say";

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
