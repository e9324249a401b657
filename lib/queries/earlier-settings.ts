import type { EarlierSettings } from "@/lib/domain/connection-view";
import type { EntryDetail } from "@/lib/domain/history/entry";
import { fail, unwrap } from "@/lib/result";
import { routes } from "@/lib/routes";
import { get } from "./connection";

/**
 * The settings that an entry of the history sent or recorded, asked for once.
 * @throws {ActionError} not-found when there is no such entry, or it never had any; {Error} when they cannot be read
 */
export async function readEarlierSettings(slug: string, seq: number): Promise<EarlierSettings> {
  const address = routes.api.historyEntry(slug, seq);
  const { row, after } = await get<EntryDetail>(address, AbortSignal.timeout(20_000));
  if (after !== null) return { seq: row.seq, at: row.at, by: row.by, settings: after };
  if (row.subject.kind === "bind" || row.subject.kind === "behind") {
    return unwrap(fail("not-found", "This entry has no settings."));
  }
  throw new Error("the settings of this entry are not what was written");
}
