import "server-only";

import { createHash } from "node:crypto";
import { setImmediate as breathe } from "node:timers/promises";

import { findRange } from "@/lib/domain/allowlist/coverage";
import { parseAddress, type Range, rangesOf } from "@/lib/domain/allowlist/range";
import type { AddressMark } from "@/lib/domain/history/entry";
import { type Settings, settingsSchema } from "@/lib/domain/settings";
import { allSettings, changesOf, type StoredEntry } from "@/lib/server/ledger/entries";
import type { Places } from "@/lib/server/ledger/find-entries";
import { settingsHash } from "@/lib/server/ledger/ledger";
import { type LedgerDatabase, readable } from "@/lib/server/ledger/schema";

/** Whether settings let an address in, by containment. */
export const letsIn = (settings: Settings, address: Range): boolean =>
  findRange(rangesOf(settings), address) >= 0;

/** The address that is searched for, or null when the text is none. */
export function searchedAddress(text: string | null): Range | null {
  const reading = text === null ? null : parseAddress(text);
  return reading?.ok ? reading.range : null;
}

/** What `give` makes of each settings that the ledger holds as they were written, by hash; null is left out. */
async function ofEach<T>(
  db: LedgerDatabase,
  give: (settings: Settings) => T | null,
  isWorthReading: (body: string) => boolean = () => true,
): Promise<Map<string, T>> {
  const given = new Map<string, T>();
  for await (const { hash, body } of allSettings(db)) {
    if (!isWorthReading(body)) continue;
    // Large ones take a while: others have their turn between.
    await breathe();
    const settings = settingsHash(body) === hash ? readable(settingsSchema, body) : null;
    const value = settings && give(settings);
    if (value !== null) given.set(hash, value);
  }
  return given;
}

/** The ranges and labels that hold a text, as one short value; two settings that differ in them have others. */
function holding(needle: string) {
  return ({ allowlist }: Settings): string | null => {
    const found = allowlist
      .map(({ range, label }) => `${range} ${label}`)
      .filter((text, index) => {
        const { range = "", label = "" } = allowlist[index] ?? {};
        return range.toLowerCase().includes(needle) || label.toLowerCase().includes(needle);
      });
    if (found.length === 0) return null;
    return createHash("sha256").update(JSON.stringify(found.sort())).digest("base64");
  };
}

/**
 * Where in a connection's history a text is found: an address by containment, everything else in the words of an entry
 * and in the ranges and labels that it changes. Looks at each of the ledger's settings once. @throws when the store fails.
 */
export async function placesOf(db: LedgerDatabase, connection: string, text: string): Promise<Places> {
  const address = searchedAddress(text);
  if (address !== null) {
    const found = await ofEach(db, (settings) => (letsIn(settings, address) ? true : null));
    return { kind: "address", settings: [...found.keys()] };
  }
  const words = text.toLowerCase();
  // Parsing takes much longer than this, and most bodies have nothing like it.
  const stored = JSON.stringify(words).slice(1, -1);
  const found = await ofEach(db, holding(words), (body) => body.toLowerCase().includes(stored));
  const changes = await changesOf(db, connection);
  const changed = changes.filter(
    ({ base, settings }) => found.get(settings) !== (base === null ? undefined : found.get(base)),
  );
  return { kind: "text", words, pairs: changed.map(({ base, settings }) => `${base ?? ""}:${settings}`) };
}

/** What the settings of an entry mean for the address that is searched for; null in any other search. */
export function addressMarkOf({ event }: StoredEntry, places: Places | null): AddressMark | null {
  if (places?.kind !== "address" || event === null || !("settings" in event)) return null;
  const [before, after] = [event.base, event.settings].map((hash) => places.settings.includes(hash ?? ""));
  if (after) return before ? "still-in" : "lets-in";
  return before ? "shuts-out" : null;
}
