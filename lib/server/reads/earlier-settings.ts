import "server-only";

import * as z from "zod";

import type { EarlierSettings } from "@/lib/domain/connection-view";
import type { LedgerEvent } from "@/lib/domain/ledger/events";
import type { Connection } from "@/lib/server/connections";
import { database } from "@/lib/server/ledger/database";
import { ledgerOn } from "@/lib/server/ledger/ledger";

const seqSchema = z.coerce.number().pipe(z.int().positive());

/** The settings that an entry carries itself: those recorded, or those asked for, whatever became of them. */
function carriedBy(event: LedgerEvent): string | null {
  switch (event.type) {
    case "settings.recorded":
    case "labels.recorded":
    case "change.requested":
      return event.settings;
    case "change.settled":
    case "bind.checked":
    case "behind.marked":
      return null;
  }
}

/**
 * The settings of one entry of a connection's history, else those in force after it; `seq` as it stands in the
 * address. Null when there is no such entry, or nothing was known then. @throws when the store fails.
 */
export async function readEarlierSettings(
  { slug }: Pick<Connection, "slug">,
  seq: string,
): Promise<EarlierSettings | null> {
  const wanted = /^\d{1,15}$/.test(seq) ? seqSchema.safeParse(seq) : null;
  if (!wanted?.success) return null;
  const ledger = ledgerOn(await database());
  const [entry] = await ledger.entries(slug, 1, wanted.data + 1);
  if (entry?.seq !== wanted.data) return null;
  const hash = carriedBy(entry.event) ?? entry.state.settings?.hash;
  if (hash === undefined) return null;
  return { seq: entry.seq, at: entry.at, by: entry.actor.label, settings: await ledger.settings(hash) };
}
