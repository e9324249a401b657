import "server-only";

import type { SqliteDatabase } from "kysely";

type Prepare = SqliteDatabase["prepare"];

/** More different statements than the ledger has, but for searches of every shape. */
const MOST = 100;

/**
 * Prepares each statement once: it takes longer than reading a row. What reads row by row gets one of its own, since
 * it may stop halfway.
 */
export function keptStatements(prepare: Prepare): Prepare {
  const kept = new Map<string, ReturnType<Prepare>>();
  return (sql) => {
    const known = kept.get(sql);
    if (known !== undefined) return known;
    const statement = prepare(sql);
    const made = {
      reader: statement.reader,
      all: (parameters: readonly unknown[]) => statement.all(parameters),
      run: (parameters: readonly unknown[]) => statement.run(parameters),
      iterate: (parameters: readonly unknown[]) => prepare(sql).iterate(parameters),
    };
    if (kept.size === MOST) kept.clear();
    kept.set(sql, made);
    return made;
  };
}
