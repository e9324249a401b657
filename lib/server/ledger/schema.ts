import "server-only";

import type { Kysely } from "kysely";
import * as z from "zod";

import type { FilterColumns } from "./columns";

/** The tables, in types that both engines have: TEXT and BIGINT. */
export type Tables = {
  ledger: Omit<FilterColumns, "kind"> & {
    connection: string;
    seq: number;
    at: number;
    kind: string;
    actor: string;
    event: string;
    state: string;
    hash: string;
  };
  settings: { hash: string; body: string };
  signed_out: { sid: string; until: number };
  schema_version: { version: number };
};

export type LedgerDatabase = Kysely<Tables>;

/** JSON that is what the schema says, read; null for everything else. */
export function readable<S extends z.core.$ZodType>(schema: S, text: string): z.output<S> | null {
  try {
    return z.parse(schema, JSON.parse(text));
  } catch {
    return null;
  }
}
