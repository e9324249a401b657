import "server-only";

import { checkReason } from "@/lib/domain/credentials";
import type { Actor } from "@/lib/domain/ledger/events";
import type { LedgerDatabase } from "@/lib/server/ledger/schema";

/** A line for the person at the terminal. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** How long ago `started` was, by `performance.now()`: "0.3 s". */
export const seconds = (started: number): string => `${((performance.now() - started) / 1000).toFixed(1)} s`;

/** What `work` makes of a ledger, which is closed after it: connections kept for later would keep this process. */
export async function withLedger<T>(
  opening: Promise<LedgerDatabase>,
  work: (db: LedgerDatabase) => Promise<T>,
): Promise<T> {
  const db = await opening;
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

/** Somebody who acts on the command line instead of through the SSO. @throws when `who` is no name for the history. */
export function commandLineActor(who: string): Actor {
  const name = checkReason(who);
  if (!name.ok || name.value === "")
    throw new Error("Say who it is: at most 200 characters on one line, all of them printable.");
  return { issuer: "command-line", subject: name.value, label: name.value };
}
