import "server-only";

import { setImmediate as breathe } from "node:timers/promises";

import type { Settings } from "@/lib/domain/settings";
import type { Ledger } from "@/lib/server/ledger/ledger";

/** Neighbouring entries of a history share their settings; more are not kept, since each may hold 10,000 ranges. */
const KEPT = 8;

/** Reads settings one after another and keeps the last few; before it reads, others have their turn. */
export function settingsReader(ledger: Pick<Ledger, "settings">) {
  const kept = new Map<string, Settings>();
  return {
    /** The settings behind a hash. @throws when the ledger does not hold them, or not as they were written. */
    async settings(hash: string): Promise<Settings> {
      const known = kept.get(hash);
      if (known !== undefined) return known;
      await breathe();
      const read = await ledger.settings(hash);
      kept.set(hash, read);
      const [oldest] = kept.keys();
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
      return read;
    },
  };
}

export type SettingsReader = ReturnType<typeof settingsReader>;
