import "server-only";

import { chmodSync, closeSync, existsSync, fsyncSync, openSync } from "node:fs";
import Database from "libsql";

/**
 * Copies the ledger in the file `source` into the new file `target`, whole and as of one instant, while others
 * write to it. The copy is on the disk when this returns. @throws when there is no `source`, or a `target` already.
 */
export function backupFile(source: string, target: string): void {
  if (!existsSync(source)) throw new Error(`There is no file ${source}.`);
  if (existsSync(target)) throw new Error(`There is a file ${target} already.`);
  const file = new Database(source, { readonly: true });
  try {
    file.pragma("busy_timeout = 5000");
    file.prepare("VACUUM INTO ?").run(target);
  } finally {
    file.close();
  }
  // It holds names, addresses and ranges; and this way of copying leaves the flushing to others.
  chmodSync(target, 0o600);
  const copy = openSync(target, "r+");
  fsyncSync(copy);
  closeSync(copy);
}
