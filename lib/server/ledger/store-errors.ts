import "server-only";

import type { CompiledQuery, DatabaseConnection, Dialect, Driver } from "kysely";

const MARK = "ledger-unusable";

/** The ledger cannot be used. The message is for people: it says why, and never holds an address or a secret. */
export class LedgerUnusable extends Error {
  /** Next bundles pages and handlers apart, so a class of one is not the class of the other. */
  readonly mark = MARK;

  constructor(reason: string, cause?: unknown) {
    super(reason, cause === undefined ? {} : { cause });
    this.name = "LedgerUnusable";
  }
}

/** Why the ledger could not be used, for people, if that is what was thrown; null for everything else. */
export function whyUnusable(thrown: unknown): string | null {
  const error: { mark?: unknown; message: string } | null = thrown instanceof Error ? thrown : null;
  return error?.mark === MARK ? error.message : null;
}

const silent = "The ledger’s database does not answer.";
const refused = "The ledger’s database refuses the sign-in.";
const readOnly = "The ledger can be read and not be written.";
const full = "The ledger’s disk is full.";
const disk = "The ledger’s disk fails.";
const damaged = "The ledger’s database is damaged, or is none.";
const untrusted = "The certificate of the ledger’s database cannot be verified.";

/** What stores say by a code: Node's for the network, SQLSTATE for PostgreSQL, result codes for SQLite. */
const byCode: readonly (readonly [RegExp, string])[] = [
  [/^(ECONN(REFUSED|RESET|ABORTED)|ENOTFOUND|EAI_\w+|ETIMEDOUT|E(HOST|NET)(UNREACH|DOWN)|EPIPE)$/, silent],
  [/^(57P0[1-4]|57014|08...)$/, silent],
  [/^28...$/, refused],
  [/^3[DF]000$/, "The ledger’s database does not exist."],
  [/^42501$/, "The ledger’s database does not let Bindery do what it has to."],
  [/^53300$/, "The ledger’s database takes no more connections."],
  [/^(25006|SQLITE_READONLY.*)$/, readOnly],
  [/^(53100|SQLITE_FULL|ENOSPC)$/, full],
  [/^(58...|SQLITE_IOERR.*)$/, disk],
  [/^(XX...|SQLITE_(CORRUPT.*|NOTADB))$/, damaged],
  [/^(SQLITE_(BUSY|LOCKED).*|55P03)$/, "The ledger is locked by another program."],
  [/^(SQLITE_CANTOPEN.*|EACCES|EPERM|EROFS|ENOTDIR|EISDIR|EEXIST)$/, "The ledger’s file cannot be opened."],
  [/^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET|VERIFY)_|ERR_TLS_CERT_)/, untrusted],
];

/** What the drivers say without one. */
const byWords: readonly (readonly [RegExp, string])[] = [
  [/^Connection terminated|^timeout exceeded when trying to connect|^Query read timeout/, silent],
  [/not queryable|^no answer within/, silent],
  [/does not support SSL/, "The ledger’s database offers no TLS."],
  [/^SASL/, refused],
  [/^ConnectionFailed\(/, "The ledger’s file cannot be opened."],
  [/^no such table/, damaged],
];

type Failure = { message: string; code?: unknown; cause?: unknown };

const found = (table: typeof byCode, text: unknown) =>
  typeof text === "string" ? table.find(([pattern]) => pattern.test(text))?.[1] : undefined;

function reasonOf({ code, message, cause }: Failure, depth: number): string | undefined {
  const deeper = cause instanceof Error && depth < 3 ? reasonOf(cause, depth + 1) : undefined;
  return found(byCode, code) ?? found(byWords, message) ?? deeper;
}

/** What a store threw, as a `LedgerUnusable` if it says that the store cannot be used; otherwise as it is. */
export function explained(thrown: unknown): unknown {
  if (!(thrown instanceof Error) || whyUnusable(thrown) !== null) return thrown;
  const reason = reasonOf(thrown, 0);
  return reason === undefined ? thrown : new LedgerUnusable(reason, thrown);
}

async function explaining<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw explained(error);
  }
}

class ExplainingConnection implements DatabaseConnection {
  constructor(readonly inner: DatabaseConnection) {}

  executeQuery<R>(query: CompiledQuery) {
    return explaining(() => this.inner.executeQuery<R>(query));
  }

  streamQuery<R>(query: CompiledQuery, chunkSize?: number) {
    return this.inner.streamQuery<R>(query, chunkSize);
  }
}

const innerOf = (connection: DatabaseConnection) =>
  connection instanceof ExplainingConnection ? connection.inner : connection;

function explainingDriver(driver: Driver): Driver {
  return {
    init: () => explaining(() => driver.init()),
    acquireConnection: async () =>
      new ExplainingConnection(await explaining(() => driver.acquireConnection())),
    beginTransaction: (connection, settings) => driver.beginTransaction(innerOf(connection), settings),
    commitTransaction: (connection) => driver.commitTransaction(innerOf(connection)),
    rollbackTransaction: (connection) => driver.rollbackTransaction(innerOf(connection)),
    releaseConnection: (connection) => driver.releaseConnection(innerOf(connection)),
    destroy: () => driver.destroy(),
  };
}

/** A dialect whose failures say for people why the store cannot be used, where that is what they mean. */
export const explainingDialect = (dialect: Dialect): Dialect => ({
  createAdapter: () => dialect.createAdapter(),
  createDriver: () => explainingDriver(dialect.createDriver()),
  createIntrospector: (db) => dialect.createIntrospector(db),
  createQueryCompiler: () => dialect.createQueryCompiler(),
});
