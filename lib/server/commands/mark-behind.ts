import "server-only";

import { checkReason } from "@/lib/domain/credentials";
import { database } from "@/lib/server/ledger/database";
import { markBehind as markLedger } from "@/lib/server/ledger/mark-behind";
import { commandLineActor, say, withLedger } from "./command";

/** Marks the ledger of the environment after a restore; `who` and `why` stand in the history. */
export async function markBehind(who = "command line", why = ""): Promise<void> {
  const actor = commandLineActor(who);
  const reason = checkReason(why);
  if (!reason.ok) throw new Error(reason.message);
  const marked = await withLedger(database(), (db) => markLedger(db, actor, reason.value || null));
  for (const connection of marked) say(`${connection}: marked as possibly behind the provider`);
  if (marked.length === 0) say("The ledger is empty: there is nothing to mark.");
}
