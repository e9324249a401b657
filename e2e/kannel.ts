import { existsSync } from "node:fs";

/** Where Debian puts Kannel's SMSC side. */
export const BEARERBOX = "/usr/sbin/bearerbox";

/** The browser tests that this machine cannot run, each said aloud. */
export function leftOut(): string[] {
  if (existsSync(BEARERBOX)) return [];
  console.log("Kannel is not on this machine, so kannel.spec.ts is left out: see docs/kannel.md.");
  return ["**/kannel.spec.ts"];
}
