import "server-only";

import type { ConnectionState } from "@/lib/domain/ledger/state";
import type { Settings } from "@/lib/domain/settings";
import type { Ledger } from "./ledger";

const DAY = 86_400_000;

/** Entries in which the first settings are looked for at a time. */
const STEP = 50;

type Reader = Pick<Ledger, "entryBefore" | "entriesAfter">;

/** The hashes of whole settings that a state holds as possible: the last certain ones, and each open attempt's. */
export const possibleHashes = ({ settings, openSettings }: ConnectionState): string[] => [
  ...new Set([...(settings ? [settings.hash] : []), ...openSettings.map((attempt) => attempt.settings)]),
];

/** The state 24 hours before `now`, or the first one since with settings; null while there is none. */
async function stateDayAgo(ledger: Reader, connection: string, now: number): Promise<ConnectionState | null> {
  const then = await ledger.entryBefore(connection, now - DAY);
  if (then?.state.settings) return then.state;
  for (let after = then?.seq ?? 0; ;) {
    const entries = await ledger.entriesAfter(connection, after, STEP);
    const first = entries.find(({ state }) => state.settings !== null);
    const last = entries.at(-1);
    if (first || !last) return first?.state ?? null;
    after = last.seq;
  }
}

/**
 * The hashes of settings that might have been in force 24 hours before `now` (ms, the store's clock) and are not
 * possible any more: dangers are judged against them too, so that none can be walked up in small steps.
 * @throws when the store fails.
 */
export async function hashesDayAgo(
  ledger: Reader,
  connection: string,
  state: ConnectionState,
  now: number,
): Promise<string[]> {
  const then = await stateDayAgo(ledger, connection, now);
  const current = new Set(possibleHashes(state));
  return then ? possibleHashes(then).filter((hash) => !current.has(hash)) : [];
}

/** The hash of the settings to which going back undoes the newest applied change; null while anything is in doubt. */
export const undoHash = ({ settings, openSettings, behind }: ConnectionState): string | null =>
  openSettings.length === 0 && behind === undefined ? (settings?.before ?? null) : null;

/** The bodies of settings, in the order of their hashes; null for one that is not as it was written. */
export async function bodiesOf(ledger: Pick<Ledger, "settingsBy">, hashes: readonly string[]) {
  const read = await ledger.settingsBy(hashes);
  return hashes.map((hash): Settings | null => read.get(hash) ?? null);
}
