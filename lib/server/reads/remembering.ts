import "server-only";

import type { Settings } from "@/lib/domain/settings";
import type { StoredEntry } from "@/lib/server/ledger/history-queries";
import type { Ledger } from "@/lib/server/ledger/ledger";

/** A reader of settings that reads those of several entries at once, and each once in an answer. */
export function remembering(ledger: Ledger) {
  const known = new Map<string, Settings>();
  return {
    settings: async (hash: string) => known.get(hash) ?? ledger.settings(hash),
    async prefetch(entries: readonly StoredEntry[]): Promise<void> {
      const hashes = entries.flatMap(({ event }) =>
        event && "settings" in event && event.base !== null ? [event.base, event.settings] : [],
      );
      const missing = hashes.filter((hash) => !known.has(hash));
      for (const [hash, settings] of await ledger.settingsBy(missing)) known.set(hash, settings);
    },
  };
}

export type Reader = ReturnType<typeof remembering>;
