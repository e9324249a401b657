import "server-only";

import { resolve } from "node:path";

import { env } from "@/lib/server/config/env";
import { backupFile } from "@/lib/server/ledger/backup";
import { openCopy } from "@/lib/server/ledger/file";
import { whyUnusable } from "@/lib/server/ledger/store-errors";
import { say, withLedger } from "./command";
import { verifyAll } from "./verify";

/** Copies the environment's ledger into the new file `target`, and verifies the copy. */
export async function backup(target: string | undefined): Promise<void> {
  if (target === undefined) throw new Error("Usage: node bindery.js ledger backup <target.db>");
  const { databaseUrl } = env();
  if (!databaseUrl.startsWith("file:")) throw new Error("The ledger is on a server: use pg_dump.");
  backupFile(resolve(databaseUrl.slice("file:".length)), target);
  const whole = await withLedger(openCopy(target), verifyAll).catch(
    (error: unknown) => whyUnusable(error) ?? "It cannot be read.",
  );
  if (whole === true) return say(`${target} is a whole copy of the ledger.`);
  const why = whole === false ? "the ledger is broken" : whole;
  throw new Error(`${target} is a copy of the ledger. It could not be verified: ${why}`);
}
