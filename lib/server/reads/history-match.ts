import "server-only";

import { findRange } from "@/lib/domain/allowlist/coverage";
import { parseAddress, type Range, rangesOf } from "@/lib/domain/allowlist/range";
import { difference } from "@/lib/domain/difference";
import type { AddressMark } from "@/lib/domain/history/entry";
import { type HistoryFilters, timeBounds } from "@/lib/domain/history/filters";
import type { LedgerEvent } from "@/lib/domain/ledger/events";
import type { Settings } from "@/lib/domain/settings";
import { kindOf, textsOf } from "@/lib/server/ledger/columns";
import type { StoredEntry } from "@/lib/server/ledger/history-queries";

type Reader = { settings(hash: string): Promise<Settings> };

const pairOf = (event: LedgerEvent) =>
  "settings" in event ? { base: event.base, settings: event.settings } : null;

/** Whether settings let an address in, by containment. */
export const letsIn = (settings: Settings, address: Range): boolean =>
  findRange(rangesOf(settings), address) >= 0;

/** The same for hashes; each hash is looked at once. */
function containment(reader: Reader, address: Range) {
  const known = new Map<string, boolean>();
  return async (hash: string | null): Promise<boolean> => {
    if (hash === null) return false;
    const before = known.get(hash);
    if (before !== undefined) return before;
    const found = letsIn(await reader.settings(hash), address);
    known.set(hash, found);
    return found;
  };
}

/** Whether the ranges or labels that an entry changes hold a text. */
function wording(reader: Reader, needle: string) {
  const known = new Map<string, boolean>();
  return async (base: string | null, settings: string): Promise<boolean> => {
    if (base === settings) return false;
    const key = `${base ?? ""}:${settings}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const after = await reader.settings(settings);
    const start = base === null ? { ...after, allowlist: [] } : await reader.settings(base);
    const { added, removed, relabelled } = difference(start, after);
    const texts = [
      ...[...added, ...removed].flatMap(({ range, label }) => [range, label]),
      ...relabelled.flatMap(({ range, from, to }) => [range, from, to]),
    ];
    const found = texts.some((text) => text.toLowerCase().includes(needle));
    known.set(key, found);
    return found;
  };
}

/** The address that is searched for, or null when the text is none. */
export function searchedAddress(text: string | null): Range | null {
  const reading = text === null ? null : parseAddress(text);
  return reading?.ok ? reading.range : null;
}

export type Match = { address: AddressMark | null };

/**
 * Says whether an entry is about what is asked for, outcomes aside; null when it is not.
 * An address is found by containment, everything else by its text.
 */
export function matcherOf(reader: Reader, filters: HistoryFilters, now: number) {
  const { what, text } = filters;
  const { since, until } = timeBounds(filters.when, now);
  const address = searchedAddress(text);
  const contains = address && containment(reader, address);
  const needle = text?.toLowerCase() ?? null;
  const words = needle === null ? null : wording(reader, needle);

  const byAddress = async (event: LedgerEvent): Promise<AddressMark | null> => {
    const pair = pairOf(event);
    if (contains === null || pair === null) return null;
    const [before, after] = [await contains(pair.base), await contains(pair.settings)];
    if (after) return before ? "still-in" : "lets-in";
    return before ? "shuts-out" : null;
  };
  const byText = async (event: LedgerEvent): Promise<boolean> => {
    if (needle === null || words === null) return true;
    if (textsOf(event).some((text) => text.toLowerCase().includes(needle))) return true;
    const pair = pairOf(event);
    return pair !== null && words(pair.base, pair.settings);
  };

  return async ({ event, at }: StoredEntry): Promise<Match | null> => {
    if (since !== null && at < since) return null;
    if (until !== null && at >= until) return null;
    if (event === null) return what === null && text === null ? { address: null } : null;
    const kind = kindOf(event);
    // A settlement belongs to its request.
    if (kind === "settled" || (what !== null && kind !== what)) return null;
    if (contains !== null) {
      const mark = await byAddress(event);
      return mark && { address: mark };
    }
    return (await byText(event)) ? { address: null } : null;
  };
}
