import "server-only";

import { sql } from "kysely";
import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { inject } from "vitest";

import { openDatabase } from "./database";
import { engineOf } from "./engine";
import { ledgerOn } from "./ledger";
import type { LedgerDatabase } from "./schema";

/** Room for one ledger. */
export type Place = {
  url: string;
  /** Makes the place unusable for a while: nothing can be opened there. */
  block(): Promise<void>;
  unblock(): Promise<void>;
  remove(): Promise<void>;
};

/** A folder of its own with room for a ledger's file. */
export async function temporaryFile() {
  const folder = await mkdtemp(join(tmpdir(), "bindery-ledger-"));
  const path = join(folder, "bindery.db");
  return {
    folder,
    path,
    url: `file:${path}`,
    block: async () => void (await mkdir(path)),
    unblock: () => rm(path, { recursive: true }),
    remove: () => rm(folder, { recursive: true }),
  };
}

/** The database of this test file, made when the first test needs it. */
let made: Promise<URL> | undefined;

async function asked(server: URL | string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: String(server) });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function makeDatabase(server: string): Promise<URL> {
  const url = new URL(server);
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await asked(server, `CREATE DATABASE ${name}`);
  url.pathname = `/${name}`;
  return url;
}

/** A schema of its own in the database of this test file. */
async function temporarySchema(server: string): Promise<Place> {
  const base = await (made ??= makeDatabase(server));
  const schema = `s${randomUUID().replaceAll("-", "")}`;
  const url = new URL(base);
  url.searchParams.set("options", `-csearch_path=${schema}`);
  const block = () => asked(base, `DROP SCHEMA ${schema} CASCADE`);
  const unblock = () => asked(base, `CREATE SCHEMA ${schema}`);
  await unblock();
  return { url: url.href, block, unblock, remove: block };
}

/** Room for a ledger on the engine that these tests run on. */
export function temporaryPlace(): Promise<Place> {
  const server = inject("postgres");
  return server === undefined ? temporaryFile() : temporarySchema(server);
}

/** Lets entries be edited or deleted, as somebody could who owns the store. */
export async function allow(db: LedgerDatabase, table: "ledger" | "settings", verb: "update" | "delete") {
  const on = engineOf(db) === "postgres" ? ` ON ${table}` : "";
  await sql.raw(`DROP TRIGGER ${table}_no_${verb}${on}`).execute(db);
}

/** Makes the engine refuse every write and give every read, as it does when the disk is full. */
async function refuseWrites(db: LedgerDatabase, refused: boolean): Promise<void> {
  if (engineOf(db) === "sqlite") {
    await sql.raw(`PRAGMA query_only = ${refused ? 1 : 0}`).execute(db);
    return;
  }
  if (refused) {
    const words = "RAISE EXCEPTION 'no space left' USING ERRCODE = 'disk_full'";
    await sql
      .raw(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${words}; END $$`)
      .execute(db);
  }
  for (const table of ["ledger", "settings", "schema_version"]) {
    const trigger = refused
      ? `CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON ${table} EXECUTE FUNCTION full_disk()`
      : `DROP TRIGGER full_disk ON ${table}`;
    await sql.raw(trigger).execute(db);
  }
  if (!refused) await sql.raw("DROP FUNCTION full_disk()").execute(db);
}

/** A fresh ledger in a place of its own; `remove` closes it and takes the place away. */
export async function temporaryLedger() {
  const place = await temporaryPlace();
  const db = await openDatabase(place.url);
  const remove = async () => {
    await db.destroy();
    await place.remove();
  };
  return {
    ...place,
    db,
    ledger: ledgerOn(db),
    refuseWrites: (refused: boolean) => refuseWrites(db, refused),
    remove,
  };
}
