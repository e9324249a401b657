import { createHash } from "node:crypto";
import Database from "libsql";
import pg from "pg";
import * as z from "zod";

import { startPostgres } from "../postgres/server";

export type StoreKind = "file" | "PostgreSQL";

const row = z.object({
  connection: z.string(),
  seq: z.coerce.number(),
  at: z.coerce.number(),
  actor: z.string(),
  event: z.string(),
  state: z.string(),
  hash: z.string(),
});
const settingsRow = z.object({ hash: z.string(), body: z.string() });

export type LedgerRow = z.infer<typeof row>;

/** Where the application keeps its ledger, and how a test reads it without the application. */
export type Store = {
  /** What the application's environment needs for it; nothing for the world's own file. */
  env: Record<string, string>;
  /** Everything in it, by connection and seq; the file's address is the world's `DATABASE_URL`. */
  read(databaseUrl: string): Promise<{ rows: LedgerRow[]; settings: Map<string, string> }>;
  remove(): Promise<void>;
};

const LEDGER = "SELECT connection, seq, at, actor, event, state, hash FROM ledger ORDER BY connection, seq";
const SETTINGS = "SELECT hash, body FROM settings";

function parsed(rows: unknown[], settings: unknown[]) {
  const bodies = z.array(settingsRow).parse(settings);
  return {
    rows: z.array(row).parse(rows),
    settings: new Map(bodies.map(({ hash, body }) => [hash, body])),
  };
}

const fileStore: Store = {
  env: {},
  read(databaseUrl) {
    const file = new Database(databaseUrl.replace("file:", ""), { readonly: true });
    try {
      return Promise.resolve(parsed(file.prepare(LEDGER).all(), file.prepare(SETTINGS).all()));
    } finally {
      file.close();
    }
  },
  remove: () => Promise.resolve(),
};

async function readPostgres(databaseUrl: string) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return parsed((await client.query(LEDGER)).rows, (await client.query(SETTINGS)).rows);
  } finally {
    await client.end();
  }
}

/** A store of its own: the world's file, or a fresh server. Nobody pulls its plug, so it need not flush to be tested. */
export async function openStore(kind: StoreKind, flushed: boolean): Promise<Store> {
  if (kind === "file") return fileStore;
  const server = await startPostgres(flushed ? [] : ["-c", "fsync=off"]);
  return { env: { DATABASE_URL: server.url }, read: readPostgres, remove: server.remove };
}

/** The hash of an entry, computed from the documentation alone. */
export const hashOf = (
  previous: string,
  { connection, seq, at, actor, event, state }: Omit<LedgerRow, "hash">,
) =>
  createHash("sha256")
    .update(JSON.stringify([previous, connection, seq, at, actor, event, state]))
    .digest("hex");

/** What is wrong with the chains of these rows: a gap, a changed entry, one that follows another. Empty when whole. */
export function brokenLinks(rows: readonly LedgerRow[]): string[] {
  const heads = new Map<string, { seq: number; hash: string }>();
  const broken: string[] = [];
  for (const entry of rows) {
    const { connection, seq, hash } = entry;
    const head = heads.get(connection) ?? { seq: 0, hash: "0".repeat(64) };
    if (seq !== head.seq + 1) broken.push(`${connection}: ${seq} follows ${head.seq}`);
    if (hashOf(head.hash, entry) !== hash) broken.push(`${connection}: ${seq} is not what its hash says`);
    heads.set(connection, { seq, hash });
  }
  return broken;
}
