import "server-only";

import { checkReason } from "@/lib/domain/credentials";
import { database } from "@/lib/server/ledger/database";
import { markBehind } from "@/lib/server/ledger/mark-behind";
import { say } from "./say";

/** Marks the ledger of the environment after a restore; `who` and `why` stand in the history. */
async function run(who = "command line", why = ""): Promise<void> {
  const reason = checkReason(why);
  if (!reason.ok) throw new Error(reason.message);
  const db = await database();
  try {
    const actor = { issuer: "command-line", subject: who, label: who };
    const marked = await markBehind(db, actor, reason.value || null);
    for (const connection of marked) say(`${connection}: marked as possibly behind the provider`);
    if (marked.length === 0) say("The ledger is empty: there is nothing to mark.");
  } finally {
    await db.destroy();
  }
}

const [who, why] = process.argv.slice(2);
run(who, why).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : "The ledger could not be marked."}\n`);
  process.exitCode = 1;
});
