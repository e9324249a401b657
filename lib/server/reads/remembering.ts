import "server-only";

import type { Settings } from "@/lib/domain/settings";
import type { StoredEntry } from "@/lib/server/ledger/history-queries";
import { ledgerOn } from "@/lib/server/ledger/ledger";
import type { LedgerDatabase } from "@/lib/server/ledger/schema";
import { inPartsBySettings } from "./parts";

/** Ranges of the settings that stay in mind: what neighbouring entries share, not all of a history. */
const KEPT_RANGES = 50_000;

const hashesOf = ({ event }: StoredEntry): string[] =>
  event && "settings" in event && event.base !== null ? [event.base, event.settings] : [];

/** A reader of settings that reads those of several entries at once, as far as there is room for them. */
export function remembering(db: LedgerDatabase) {
  const ledger = ledgerOn(db);
  const known = new Map<string, Settings>();
  let ranges = 0;

  async function prefetch(entries: readonly StoredEntry[]): Promise<void> {
    if (ranges > KEPT_RANGES) {
      known.clear();
      ranges = 0;
    }
    const missing = entries.flatMap(hashesOf).filter((hash) => !known.has(hash));
    for (const [hash, settings] of await ledger.settingsBy(missing)) {
      known.set(hash, settings);
      ranges += settings.allowlist.length;
    }
  }

  return {
    settings: async (hash: string) => known.get(hash) ?? ledger.settings(hash),
    /** The entries in parts of which the settings are at hand. @throws when the store fails. */
    async *withSettings(entries: readonly StoredEntry[]): AsyncGenerator<StoredEntry[]> {
      for await (const part of inPartsBySettings(db, entries, hashesOf)) {
        await prefetch(part);
        yield part;
      }
    },
  };
}

export type Reader = ReturnType<typeof remembering>;
