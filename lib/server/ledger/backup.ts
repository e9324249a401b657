import "server-only";

import { closeSync, existsSync, fsyncSync, openSync, rmSync } from "node:fs";
import Database from "libsql";

/** Makes an empty file that only its owner can read: what will be in it names people, addresses and ranges. */
function makeFile(path: string): number {
  try {
    return openSync(path, "wx", 0o600);
  } catch (error) {
    if (!existsSync(path)) throw error;
    throw new Error(`There is a file ${path} already.`, { cause: error });
  }
}

function copyInto(target: string, source: string): void {
  const file = new Database(source, { readonly: true });
  try {
    file.pragma("busy_timeout = 5000");
    file.prepare("VACUUM INTO ?").run(target);
  } finally {
    file.close();
  }
}

/**
 * Copies the ledger in the file `source` into the new file `target`, whole and as of one instant, while others
 * write to it. The copy is on the disk when this returns. @throws when there is no `source`, or a `target` already.
 */
export function backupFile(source: string, target: string): void {
  if (!existsSync(source)) throw new Error(`There is no file ${source}.`);
  const copy = makeFile(target);
  try {
    copyInto(target, source);
    // This way of copying leaves the flushing to others.
    fsyncSync(copy);
  } catch (error) {
    rmSync(target);
    throw error;
  } finally {
    closeSync(copy);
  }
}
