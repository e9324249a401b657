import "server-only";

import { checkReason } from "@/lib/domain/credentials";
import type { Actor } from "@/lib/domain/ledger/events";
import type { LedgerDatabase } from "@/lib/server/ledger/schema";

/**
 * Runs a command with the arguments it was called with. When it fails, the person at the terminal reads why, or
 * `otherwise` if nothing is said, and the command ends with code 1.
 */
export function runCommand(work: (args: readonly string[]) => Promise<void>, otherwise: string): void {
  work(process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : otherwise}\n`);
    process.exitCode = 1;
  });
}

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
