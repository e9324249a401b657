import "server-only";

import { setImmediate as breathe } from "node:timers/promises";

import type { HistoryFilters } from "@/lib/domain/history/filters";
import { type Settings, settingsSchema } from "@/lib/domain/settings";
import type { Searched } from "@/lib/server/ledger/history-queries";
import { type LedgerDatabase, readable } from "@/lib/server/ledger/schema";
import { letsIn, searchedAddress } from "./history-match";
import { bodyBytes, inParts } from "./parts";

/** Settings that are looked up at once. */
const BATCH = 200;
/** How long settings are looked through, in ms, and how many may hold what is searched for. Beyond that entries are. */
const BUDGET = 500;
const MOST = 1_000;

/** Whether a stored body may hold what is searched for; what exactly an entry changed is looked at later. */
function holds(text: string): (body: string) => boolean {
  const address = searchedAddress(text);
  const needle = text.toLowerCase();
  // Parsing takes much longer than this, and most bodies have nothing like it.
  const stored = JSON.stringify(needle).slice(1, -1);
  const isIn =
    address === null
      ? ({ allowlist }: Settings) =>
          allowlist.some(
            ({ range, label }) =>
              range.toLowerCase().includes(needle) || label.toLowerCase().includes(needle),
          )
      : (settings: Settings) => letsIn(settings, address);
  return (body) => {
    if (address === null && !body.toLowerCase().includes(stored)) return false;
    const read = readable(settingsSchema, body);
    // What cannot be read is no reason to leave an entry out: it is shown as damaged.
    return read === null || isIn(read);
  };
}

/**
 * Where in the ledger a text can be found, by the settings that hold it; null when every entry has to be looked at,
 * because there are too many such settings or too many settings at all. @throws when the store fails.
 */
export async function whereToSearch(db: LedgerDatabase, { text }: HistoryFilters): Promise<Searched | null> {
  if (text === null) return null;
  const isIn = holds(text);
  const until = performance.now() + BUDGET;
  const settings: string[] = [];
  for await (const hashes of allSettings(db)) {
    if (settings.length > MOST || performance.now() > until) return null;
    const rows = await db
      .selectFrom("settings")
      .select(["hash", "body"])
      .where("hash", "in", hashes)
      .execute();
    for (const { hash, body } of rows) if (isIn(body)) settings.push(hash);
  }
  const words = searchedAddress(text) === null ? text.toLowerCase() : null;
  return settings.length > MOST ? null : { words, settings };
}

/** The hashes of all settings, in parts that are worth reading at once; between two others have their turn. */
async function* allSettings(db: LedgerDatabase): AsyncGenerator<string[]> {
  for (let last = ""; ;) {
    const rows = await db
      .selectFrom("settings")
      .select(["hash", bodyBytes.as("bytes")])
      .where("hash", ">", last)
      .orderBy("hash")
      .limit(BATCH)
      .execute();
    for await (const part of inParts(rows, ({ bytes }) => bytes)) yield part.map(({ hash }) => hash);
    if (rows.length < BATCH) return;
    last = rows.at(-1)?.hash ?? last;
    await breathe();
  }
}
