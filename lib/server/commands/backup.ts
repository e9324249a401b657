import "server-only";

import { resolve } from "node:path";

import { env } from "@/lib/server/env";
import { backupFile } from "@/lib/server/ledger/backup";
import { openCopy } from "@/lib/server/ledger/file";
import { whyUnusable } from "@/lib/server/ledger/unusable";
import { say } from "./say";
import { verifyAll } from "./verify-all";

/** Verifies a copy. Gives whether it is whole, or why that cannot be known. */
async function verdictOn(target: string): Promise<boolean | string> {
  const copy = await openCopy(target).catch((error: unknown) => whyUnusable(error) ?? "It cannot be read.");
  if (typeof copy === "string") return copy;
  try {
    return await verifyAll(copy);
  } finally {
    await copy.destroy();
  }
}

/** Copies the environment's ledger into the new file `target`, and verifies the copy. */
async function run(target: string): Promise<void> {
  const { databaseUrl } = env();
  if (!databaseUrl.startsWith("file:")) throw new Error("The ledger is on a server: use pg_dump.");
  backupFile(resolve(databaseUrl.slice("file:".length)), target);
  const whole = await verdictOn(target);
  if (whole === true) return say(`${target} is a whole copy of the ledger.`);
  const why = whole === false ? "the ledger is broken" : whole;
  throw new Error(`${target} is a copy of the ledger. It could not be verified: ${why}`);
}

const [target] = process.argv.slice(2);
if (target === undefined) throw new Error("Usage: npm run ledger:backup -- <target.db>");
run(target).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : "The backup failed."}\n`);
  process.exitCode = 1;
});
