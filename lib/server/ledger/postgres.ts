import "server-only";

import { readFileSync } from "node:fs";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";

import { type PostgresAddress, postgresAddress } from "../config/postgres-address";
import { migrate } from "./migrate";
import type { LedgerDatabase, Tables } from "./schema";
import { explainingDialect } from "./store-errors";

/** ms: how long a connection and an answer may take, before a person is told that the ledger cannot be used. */
const CONNECT_TIMEOUT = 5_000;
const STATEMENT_TIMEOUT = 10_000;
/** A server that died without a word answers nothing: then the client gives up by itself. */
const ANSWER_TIMEOUT = 12_000;
/** A migration may write a whole table anew, or its index. */
const MIGRATION_ANSWER_TIMEOUT = 120_000;

const BIGINT = 20;

// Numbers as numbers: seqs and times are far below 2^53.
pg.types.setTypeParser(BIGINT, Number);

// Whatever the server's default is: an acknowledged entry has to be on its disk.
const FLUSHED =
  "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";
// Poolers refuse these as parameters of a new connection. A replica that freezes in its migration keeps the others
// waiting no longer than its idle time.
const IN_USE = `SET statement_timeout = ${STATEMENT_TIMEOUT}; ${FLUSHED}`;
const MIGRATING = `SET lock_timeout = ${STATEMENT_TIMEOUT}; SET idle_in_transaction_session_timeout = 60000; ${FLUSHED}`;

/** The log reads the environment, which has to be there by then and not before. */
async function noteLoss(err: Error): Promise<void> {
  const { log } = await import("../http/log");
  log.warn({ err }, "a connection to the ledger's database was lost");
}

/**
 * Ends a connection that is in use and answers nothing for `limit` ms: what waits for it fails, and the pool, which
 * would hand it out again, makes another one.
 */
function giveUpSilent(pool: pg.Pool, limit: number): void {
  const waits = new WeakMap<pg.PoolClient, NodeJS.Timeout>();
  pool.on("connect", (client) => client.on("drain", () => waits.get(client)?.refresh()));
  pool.on("acquire", (client) => {
    const giveUp = () => {
      void noteLoss(new Error(`no answer within ${limit} ms`));
      void client.end();
    };
    waits.set(client, setTimeout(giveUp, limit));
  });
  pool.on("release", (_, client) => {
    clearTimeout(waits.get(client));
    waits.delete(client);
  });
}

type Use = { max: number; silence: number; firstStatements: string };

function poolOf(address: PostgresAddress, { max, silence, firstStatements }: Use): LedgerDatabase {
  const pool = new pg.Pool({
    ...address,
    application_name: "bindery",
    max,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    // Kysely's own hook would keep the place of a connection for which this fails.
    verify: (client, done) => client.query(firstStatements, done),
  });
  const lost = (err: Error) => void noteLoss(err);
  // Unheard, either of them would end the process. The pool replaces the connection by itself.
  pool.on("error", lost);
  pool.on("connect", (client) => client.on("error", lost));
  giveUpSilent(pool, silence);
  return new Kysely<Tables>({ dialect: explainingDialect(new PostgresDialect({ pool })) });
}

/**
 * Opens a ledger on a PostgreSQL server and brings its schema up to date; at most `poolSize` connections.
 * @throws when the server cannot be reached or used; no message holds the address.
 */
export async function openPostgres(url: string, poolSize: number): Promise<LedgerDatabase> {
  const address = postgresAddress(url, (path) => readFileSync(path, "utf8"));
  const migrating = poolOf(address, {
    max: 1,
    silence: MIGRATION_ANSWER_TIMEOUT,
    firstStatements: MIGRATING,
  });
  try {
    await migrate(migrating);
  } finally {
    await migrating.destroy();
  }
  return poolOf(address, { max: poolSize, silence: ANSWER_TIMEOUT, firstStatements: IN_USE });
}
