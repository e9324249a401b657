import "server-only";

import { createHash } from "node:crypto";
import { setImmediate as breathe } from "node:timers/promises";

import { findRange } from "@/lib/domain/allowlist/coverage";
import { parseAddress, type Range, rangesOf } from "@/lib/domain/allowlist/range";
import { grouped } from "@/lib/domain/counted";
import type { AddressMark } from "@/lib/domain/history/entry";
import { type Settings, settingsSchema } from "@/lib/domain/settings";
import { allSettings, changesOf, type StoredEntry } from "@/lib/server/ledger/entries";
import type { Places } from "@/lib/server/ledger/find-entries";
import { settingsHash } from "@/lib/server/ledger/ledger";
import { type LedgerDatabase, readable } from "@/lib/server/ledger/schema";

/** Whether settings let an address in, by containment. */
export const letsIn = (settings: Settings, address: Range): boolean =>
  findRange(rangesOf(settings), address) >= 0;

/** The address that is searched for, in whatever spelling, with a port or as a /32; null when the text is none. */
export function searchedAddress(text: string | null): Range | null {
  if (text === null) return null;
  const reading = parseAddress(text);
  if (reading.ok) return reading.range;
  const { kind, fix } = reading.problem;
  // A network, or the start of one that is still being typed, is searched for as a text.
  if (fix === undefined || (kind === "prefix" && !/\/(?:32|128)\s*$/.test(text))) return null;
  const meant = parseAddress(fix);
  return meant.ok ? meant.range : null;
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

/** What settings say beside their ranges, as people write it. */
const wordsOfSettings = ({ enabled, dailyLimit }: Pick<Settings, "enabled" | "dailyLimit">): string[] => [
  enabled ? "enabled" : "disabled",
  ...(dailyLimit === null ? ["no limit"] : [grouped(dailyLimit), String(dailyLimit)]),
];

/** What of settings holds one of these texts, as one short value; two settings that differ in it have others. */
function holding(needles: readonly string[]) {
  const holds = (text: string) => needles.some((needle) => text.toLowerCase().includes(needle));
  return (settings: Settings): string | null => {
    const found = settings.allowlist
      .filter(({ range, label }) => holds(range) || holds(label))
      .map(({ range, label }) => `${range} ${label}`)
      .sort();
    found.push(...wordsOfSettings(settings).filter(holds));
    if (found.length === 0) return null;
    return createHash("sha256").update(JSON.stringify(found)).digest("base64");
  };
}

const ENABLED = /"enabled":(true|false)/;
const LIMIT = /"dailyLimit":(null|\d+)/;

/** Whether a body may hold one of these texts. Parsing takes much longer than this, and most have nothing like it. */
function mayHold(needles: readonly string[]) {
  const stored = needles.map((needle) => JSON.stringify(needle).slice(1, -1));
  return (body: string): boolean => {
    const limit = LIMIT.exec(body)?.[1];
    const words = wordsOfSettings({
      enabled: ENABLED.exec(body)?.[1] === "true",
      dailyLimit: limit === undefined || limit === "null" ? null : Number(limit),
    });
    const text = body.toLowerCase();
    return (
      stored.some((needle) => text.includes(needle)) ||
      words.some((word) => needles.some((needle) => word.includes(needle)))
    );
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
  // A letter and its mark may be stored as one character or as two.
  const forms = ["NFC", "NFD"].map((form) => text.toLowerCase().normalize(form));
  const words = [...new Set(forms)];
  const found = await ofEach(db, holding(words), mayHold(words));
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
