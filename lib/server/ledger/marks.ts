import "server-only";

import { type Selectable, sql } from "kysely";

import { actorSchema } from "@/lib/domain/ledger/events";
import { type LedgerDatabase, readable, type Tables } from "./schema";

/** An entry of one connection, by its number. */
type Asked = { connection: string; seq: number };

/** Who wrote an entry, and when. */
type EntryMark = Asked & { at: number; actor: { label: string } };

type Row = Pick<Selectable<Tables["ledger"]>, "connection" | "seq" | "at" | "actor" | "person">;

/** The marks of single entries of several connections, in one query; in no order. @throws when the store fails. */
export async function marksAt(db: LedgerDatabase, entries: readonly Asked[]): Promise<EntryMark[]> {
  if (entries.length === 0) return [];
  const asked = sql.join(entries.map(({ connection, seq }) => sql`(${connection}, CAST(${seq} AS BIGINT))`));
  const { rows } = await sql<Row>`
    WITH asked(connection, seq) AS (VALUES ${asked})
    SELECT ledger.connection, ledger.seq, ledger.at, ledger.actor, ledger.person
    FROM asked JOIN ledger ON ledger.connection = asked.connection AND ledger.seq = asked.seq`.execute(db);
  return rows.map(({ actor, person, ...mark }) => ({
    ...mark,
    actor: readable(actorSchema, actor) ?? { label: person },
  }));
}
