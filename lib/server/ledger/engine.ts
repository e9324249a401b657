import "server-only";

import { type Kysely, type RawBuilder, sql } from "kysely";
import * as z from "zod";

import { LedgerUnusable } from "./store-errors";

type Engine = "sqlite" | "postgres";

/** Which engine a database runs on: of the two only PostgreSQL changes its schema in transactions. */
export const engineOf = <T>(db: Kysely<T>): Engine =>
  db.getExecutor().adapter.supportsTransactionalDdl ? "postgres" : "sqlite";

/** One number for all replicas: whoever migrates holds the lock with it until the end. */
const MIGRATION_LOCK = 7_265_701;

/** Begins a transaction that only one process can be in, before anything is read. */
export const beginAlone: Record<Engine, readonly RawBuilder<unknown>[]> = {
  sqlite: [sql`BEGIN IMMEDIATE`],
  postgres: [sql`BEGIN`, sql`SELECT pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`],
};

const now: Record<Engine, RawBuilder<number>> = {
  sqlite: sql<number>`CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)`,
  postgres: sql<number>`CAST(FLOOR(EXTRACT(EPOCH FROM clock_timestamp()) * 1000) AS BIGINT)`,
};

const clockSchema = z.object({ now: z.int(), version: z.int() });

/** The schema version this build writes and understands. */
export const SCHEMA_VERSION = 1;

/** @throws {LedgerUnusable} when a newer build has changed the schema. */
export function refuseNewer(version: number): void {
  if (version > SCHEMA_VERSION) {
    throw new LedgerUnusable(
      `The ledger has schema ${version}, this build knows ${SCHEMA_VERSION}: start the newer version.`,
    );
  }
}

/**
 * The store's clock, in ms since 1970: replicas may disagree, the store does not.
 * @throws {LedgerUnusable} when a newer build has changed the schema meanwhile.
 */
export async function storeTime<T>(db: Kysely<T>): Promise<number> {
  const { rows } = await sql`SELECT ${now[engineOf(db)]} AS now, version FROM schema_version`.execute(db);
  const clock = z.parse(clockSchema, rows[0]);
  refuseNewer(clock.version);
  return clock.now;
}
