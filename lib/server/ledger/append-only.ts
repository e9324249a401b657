import "server-only";

import { type RawBuilder, sql } from "kysely";

type Verb = "update" | "delete" | "truncate";

type Guards = {
  /** Has to run once before the others. */
  prepare: readonly RawBuilder<unknown>[];
  /** What a table can suffer besides an INSERT. */
  verbs: readonly Verb[];
  refuse: (table: string, verb: Verb) => RawBuilder<unknown>;
  allow: (table: string, verb: Verb) => RawBuilder<unknown>;
  /**
   * Skips a row that is not the next one. `INSERT OR REPLACE` would otherwise remove the row in its way
   * without a DELETE that a trigger sees.
   */
  onlyNext: (table: string, isNext: string) => readonly RawBuilder<unknown>[];
};

const raw = (text: string) => sql.raw(text);

const trigger = (table: string, verb: Verb) =>
  `CREATE TRIGGER ${table}_no_${verb} BEFORE ${verb.toUpperCase()} ON ${table}`;

const sqlite: Guards = {
  prepare: [],
  verbs: ["update", "delete"],
  refuse: (table, verb) =>
    raw(`${trigger(table, verb)} BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END`),
  allow: (table, verb) => raw(`DROP TRIGGER ${table}_no_${verb}`),
  onlyNext: (table, isNext) => [
    raw(
      `CREATE TRIGGER ${table}_in_order BEFORE INSERT ON ${table} WHEN NOT (${isNext}) ` +
        `BEGIN SELECT RAISE(IGNORE); END`,
    ),
  ],
};

const postgres: Guards = {
  prepare: [
    raw(
      `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS ` +
        `$$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$`,
    ),
  ],
  verbs: ["update", "delete", "truncate"],
  refuse: (table, verb) => raw(`${trigger(table, verb)} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`),
  allow: (table, verb) => raw(`DROP TRIGGER ${table}_no_${verb} ON ${table}`),
  onlyNext: (table, isNext) => [
    raw(
      `CREATE FUNCTION ${table}_is_next() RETURNS trigger LANGUAGE plpgsql AS ` +
        `$$ BEGIN IF ${isNext} THEN RETURN NEW; END IF; RETURN NULL; END $$`,
    ),
    raw(
      `CREATE TRIGGER ${table}_in_order BEFORE INSERT ON ${table} ` +
        `FOR EACH ROW EXECUTE FUNCTION ${table}_is_next()`,
    ),
  ],
};

/** What keeps a table append-only, in the words of each engine. */
export const guards = { sqlite, postgres };
