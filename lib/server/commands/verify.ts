import "server-only";

import { database } from "@/lib/server/ledger/database";
import { openCopy } from "@/lib/server/ledger/file";
import { say, seconds } from "./say";
import { verifyAll } from "./verify-all";

/** Verifies the ledger of the environment, or the copy at `path` without changing it. */
async function run(path: string | undefined): Promise<void> {
  const started = performance.now();
  const db = path === undefined ? await database() : await openCopy(path);
  try {
    const whole = await verifyAll(db);
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
