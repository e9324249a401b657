import "server-only";

import type { SettledBy } from "@/lib/domain/connection-view";
import { openIn } from "@/lib/domain/history/settling";
import { statesAt, toldAs } from "@/lib/server/ledger/entries";
import type { LedgerDatabase } from "@/lib/server/ledger/schema";

/** A request without a clear answer, and the entry that said so. */
type Question = { request: number; since: number };

/** Between an entry after which it was open and one after which it was not lies the one that settled it. */
type Search = { request: number; open: number; closed: number; step: number };

/** The entry to look at next: close to where it was last open, since most questions are settled soon. */
const probeOf = ({ open, closed, step }: Search) => Math.min(open + step, Math.floor((open + closed) / 2));

/**
 * What settled questions that are not open any more, by their requests: a change, a record or a check. An attempt that
 * is settled stays so, so a few single rows tell; those of all questions are read together.
 * @throws when the store fails.
 */
export async function settlersOf(
  db: LedgerDatabase,
  connection: string,
  head: number,
  questions: readonly Question[],
): Promise<Map<number, SettledBy>> {
  let searches = questions.map(({ request, since }): Search => ({
    request,
    open: since,
    closed: head,
    step: 1,
  }));
  while (searches.some(({ open, closed }) => closed - open > 1)) {
    const going = searches.filter(({ open, closed }) => closed - open > 1);
    const states = await statesAt(db, connection, going.map(probeOf));
    searches = searches.map((search) => {
      if (!going.includes(search)) return search;
      const probe = probeOf(search);
      const state = states.get(probe);
      return state !== undefined && !openIn(state).has(search.request)
        ? { ...search, closed: probe }
        : { ...search, open: probe, step: search.step * 2 };
    });
  }
  const ends = new Map(searches.map(({ request, closed }) => [request, closed]));
  return namedBy(db, connection, ends);
}

/** An answer is told with the change that it answers. */
async function namedBy(db: LedgerDatabase, connection: string, ends: Map<number, number>) {
  const entries = await toldAs(db, connection, [...ends.values()]);
  return new Map<number, SettledBy>(
    [...ends].flatMap(([request, seq]) => {
      const entry = entries.get(seq);
      return entry ? [[request, entry] as const] : [];
    }),
  );
}
