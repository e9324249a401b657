import type { ConnectionView } from "@/lib/domain/connection-view";
import { readEntry } from "./reads";

/** The newest entry of a connection that this browser saw, and when, ms since 1970 by the store's clock. */
export type Seen = { seq: number; at: number; hash: string };

type Store = Pick<Storage, "getItem" | "setItem">;
type View = Pick<ConnectionView, "slug" | "head" | "now">;

const keyOf = (slug: string) => `bindery.seen.${slug}`;

function seenOf(slug: string, store: Store): Seen | null {
  const [, seq, at, hash] =
    /^(\d{1,15}) (\d{1,15}) ([0-9a-f]{64})$/.exec(store.getItem(keyOf(slug)) ?? "") ?? [];
  return hash === undefined ? null : { seq: Number(seq), at: Number(at), hash };
}

/** Remembers the newest entry. Where storage is refused, this browser knows nothing to compare with. */
export function rememberRecord({ slug, head, now }: View, store: Store = localStorage): void {
  try {
    store.setItem(keyOf(slug), `${head.seq} ${now} ${head.hash}`);
  } catch {
    // A private window may refuse.
  }
}

/** The hash of an entry. A settlement is told with its request. */
async function hashAt(slug: string, seq: number): Promise<string | undefined> {
  const detail = await readEntry(slug, seq);
  const settlement = detail.settlements.find((each) => each.seq === seq);
  return (detail.row.seq === seq ? detail.hash : settlement?.hash) ?? undefined;
}

/** Whether the record still holds an entry that was seen. */
async function holds({ slug, head }: View, { seq, hash }: Seen, lookUp: typeof hashAt): Promise<boolean> {
  if (head.seq <= seq) return head.seq === seq && head.hash === hash;
  return (await lookUp(slug, seq)) === hash;
}

/**
 * What this browser saw of a connection's record and the record does not hold any more; null when there is no
 * such thing, and then the newest entry is remembered. Nothing is said of a view from before that.
 */
export async function contradictionOf(
  view: View,
  store: Store = localStorage,
  lookUp: typeof hashAt = hashAt,
): Promise<Seen | null> {
  try {
    const seen = seenOf(view.slug, store);
    if (seen && view.now < seen.at) return null;
    if (seen && !(await holds(view, seen, lookUp))) return seen;
    const isNews = seen === null || view.head.seq > seen.seq;
    if (isNews && view.head.seq > 0) rememberRecord(view, store);
  } catch {
    // Neither the storage nor the server has to answer: the next look asks again.
  }
  return null;
}
