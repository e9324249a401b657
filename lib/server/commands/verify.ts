import "server-only";

import { database } from "@/lib/server/ledger/database";
import { openCopy } from "@/lib/server/ledger/file";
import { runCommand, withLedger } from "./command";
import { say, seconds } from "./say";
import { verifyAll } from "./verify-all";

/** Verifies the ledger of the environment, or the copy at `path` without changing it. */
async function run(path: string | undefined): Promise<void> {
  const started = performance.now();
  const whole = await withLedger(path === undefined ? database() : openCopy(path), verifyAll);
  say(whole ? `The ledger is whole (${seconds(started)}).` : "The ledger is broken.");
  if (!whole) process.exitCode = 1;
}

runCommand(([path]) => run(path), "The verification failed.");
