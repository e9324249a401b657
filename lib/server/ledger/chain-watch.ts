import "server-only";

import { setImmediate as breathe, setTimeout as pause } from "node:timers/promises";

import type { ChainView } from "@/lib/domain/history/entry";
import { storeTime } from "./engine";
import type { LedgerDatabase } from "./schema";
import { type Verdict, verifyEntries } from "./verify";

/** How long a verification of everything holds, in ms; of what came since, every look makes sure. */
const WHOLE_HOLDS = 600_000;
/** How long the first look waits for it, in ms: more belongs to the background. */
const PATIENCE = 300;
/** Between two batches of it, in ms: the process has people to serve. */
const REST = 5;

type Known = Verdict & { at: number };

type Watched = { last: Known | null; wholeAt: number; running: Promise<void> | null };

const watched = new WeakMap<LedgerDatabase, Map<string, Watched>>();

function watchedOf(db: LedgerDatabase, connection: string): Watched {
  const all = watched.get(db) ?? new Map<string, Watched>();
  watched.set(db, all);
  const one = all.get(connection) ?? { last: null, wholeAt: -Infinity, running: null };
  all.set(connection, one);
  return one;
}

/** The log reads the environment, which has to be there by then and not before. */
async function note(facts: Record<string, unknown>, words: string): Promise<void> {
  const { log } = await import("../http/log");
  log.error(facts, words);
}

async function verifyWhole(db: LedgerDatabase, connection: string, watch: Watched): Promise<void> {
  try {
    const verdict = await verifyEntries(db, connection, undefined, () => pause(REST));
    watch.last = { ...verdict, at: await storeTime(db) };
    watch.wholeAt = performance.now();
    const { broken } = verdict;
    if (broken !== null) await note({ connection, ...broken }, "the ledger's chain is broken");
  } catch (error) {
    await note({ connection, err: error }, "the ledger's chain could not be verified");
  } finally {
    watch.running = null;
  }
}

/** Verifies what was appended since `before`. */
async function followUp(
  db: LedgerDatabase,
  connection: string,
  watch: Watched,
  before: Known,
): Promise<void> {
  const verdict = await verifyEntries(db, connection, before.verified, breathe);
  const now = { ...verdict, at: await storeTime(db) };
  // Unless everything was verified meanwhile: that knows more.
  if (watch.last === before) watch.last = now;
}

const viewOf = ({ at, verified, broken }: Known): ChainView => ({ at, entries: verified.seq, broken });

/**
 * The newest verification of a connection's chain, what was appended since included; null while the first one of
 * a long ledger is on its way. Now and then everything is verified again, behind the page's back.
 * @throws when the store fails.
 */
export async function chainOf(db: LedgerDatabase, connection: string): Promise<ChainView | null> {
  const watch = watchedOf(db, connection);
  if (performance.now() - watch.wholeAt > WHOLE_HOLDS) {
    watch.running ??= verifyWhole(db, connection, watch);
    if (watch.last === null) await Promise.race([watch.running, pause(PATIENCE)]);
  }
  if (watch.last === null) return null;
  if (watch.last.broken === null) await followUp(db, connection, watch, watch.last);
  return viewOf(watch.last);
}
