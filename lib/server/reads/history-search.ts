import "server-only";

import type { HistoryFilters } from "@/lib/domain/history/filters";
import { type Settings, settingsSchema } from "@/lib/domain/settings";
import type { Searched } from "@/lib/server/ledger/history-queries";
import { readable } from "@/lib/server/ledger/readable";
import type { LedgerDatabase } from "@/lib/server/ledger/schema";
import { letsIn, searchedAddress } from "./history-match";

/** Bodies that are read at once; each may hold 10,000 ranges. */
const BATCH = 200;
/** How long settings are looked through, in ms, and how many may hold what is searched for. Beyond that entries are. */
const BUDGET = 500;
const MOST = 1_000;

/** Whether settings may be what a text is about; what exactly an entry changed is looked at later. */
function holds(text: string): (settings: Settings) => boolean {
  const address = searchedAddress(text);
  if (address !== null) return (settings) => letsIn(settings, address);
  const needle = text.toLowerCase();
  return ({ allowlist }) =>
    allowlist.some(
      ({ range, label }) => range.toLowerCase().includes(needle) || label.toLowerCase().includes(needle),
    );
}

/**
 * Where in the ledger a text can be found, by the settings that hold it; null when every entry has to be looked at,
 * because there are too many such settings or too many settings at all. @throws when the store fails.
 */
export async function whereToSearch(db: LedgerDatabase, { text }: HistoryFilters): Promise<Searched | null> {
  if (text === null) return null;
  const isIn = holds(text);
  const started = performance.now();
  const settings: string[] = [];
  for (let last = ""; ;) {
    const rows = await db
      .selectFrom("settings")
      .select(["hash", "body"])
      .where("hash", ">", last)
      .orderBy("hash")
      .limit(BATCH)
      .execute();
    for (const { hash, body } of rows) {
      const read = readable(settingsSchema, body);
      // What cannot be read is no reason to leave an entry out: it is shown as damaged.
      if (read === null || isIn(read)) settings.push(hash);
    }
    last = rows.at(-1)?.hash ?? last;
    if (rows.length < BATCH) break;
    if (settings.length > MOST || performance.now() - started > BUDGET) return null;
  }
  const words = searchedAddress(text) === null ? text.toLowerCase() : null;
  return settings.length > MOST ? null : { words, settings };
}
