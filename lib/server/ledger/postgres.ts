import "server-only";

import { readFileSync } from "node:fs";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";

import { type PostgresAddress, postgresAddress } from "../postgres-address";
import { migrate } from "./migrate";
import type { LedgerDatabase, Tables } from "./schema";
import { tellingDialect } from "./telling-dialect";

/** ms: how long a connection and an answer may take, before a person is told that the ledger cannot be used. */
const CONNECT_TIMEOUT = 5_000;
const STATEMENT_TIMEOUT = 10_000;
/** A server that died without a word answers nothing: then the client gives up by itself. */
const ANSWER_TIMEOUT = 12_000;

const BIGINT = 20;

// Numbers as numbers: seqs and times are far below 2^53.
pg.types.setTypeParser(BIGINT, Number);

// Whatever the server's default is: an acknowledged entry has to be on its disk.
const FLUSHED =
  "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";
// A pooler refuses it as a parameter of a new connection.
const IN_USE = `SET statement_timeout = ${STATEMENT_TIMEOUT}; ${FLUSHED}`;

/** The log reads the environment, which has to be there by then and not before. */
async function noteLoss(err: Error): Promise<void> {
  const { log } = await import("../log");
  log.warn({ err }, "a connection to the ledger's database was lost");
}

type Use = { max: number; query_timeout?: number; firstStatements: string };

function poolOf(address: PostgresAddress, { firstStatements, ...limits }: Use): LedgerDatabase {
  const pool = new pg.Pool({
    ...address,
    application_name: "bindery",
    ...limits,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    keepAlive: true,
    // Kysely's own hook would keep the place of a connection for which this fails.
    verify: (client, done) => client.query(firstStatements, done),
  });
  const lost = (err: Error) => void noteLoss(err);
  // Unheard, either of them would end the process. The pool replaces the connection by itself.
  pool.on("error", lost);
  pool.on("connect", (client) => client.on("error", lost));
  return new Kysely<Tables>({ dialect: tellingDialect(new PostgresDialect({ pool })) });
}

/**
 * Opens a ledger on a PostgreSQL server and brings its schema up to date; at most `poolSize` connections.
 * @throws when the server cannot be reached or used; no message holds the address.
 */
export async function openPostgres(url: string, poolSize: number): Promise<LedgerDatabase> {
  const address = postgresAddress(url, (path) => readFileSync(path, "utf8"));
  // Waiting for another replica's migration, and a long one of our own, may take longer than any query.
  const migrating = poolOf(address, { max: 1, firstStatements: FLUSHED });
  try {
    await migrate(migrating);
  } finally {
    await migrating.destroy();
  }
  return poolOf(address, { max: poolSize, query_timeout: ANSWER_TIMEOUT, firstStatements: IN_USE });
}
