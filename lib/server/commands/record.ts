import "server-only";

import { readFileSync } from "node:fs";
import * as z from "zod";

import { reasonSchema, systemIdSchema } from "@/lib/domain/credentials";
import { settingsSchema } from "@/lib/domain/settings";
import { validSettings } from "@/lib/domain/valid-settings";
import { recordSettings } from "@/lib/server/changes/record-settings";
import { connectionBySlug } from "@/lib/server/config/connections";
import { env } from "@/lib/server/config/env";
import { database } from "@/lib/server/ledger/database";
import { type Ledger, ledgerOn } from "@/lib/server/ledger/ledger";
import { commandLineActor, withLedger } from "./command";

const recordSchema = z.strictObject({
  slug: z.string(),
  settings: settingsSchema,
  systemId: z.nullable(systemIdSchema),
  reason: z.nullable(reasonSchema),
  /** Whose record this is, as the history shows it. */
  actor: z.string(),
});

/** A record that can be written as it is. @throws saying what is wrong with it. */
function judged({ slug, settings, systemId, reason, actor }: z.infer<typeof recordSchema>) {
  const connection = connectionBySlug(slug);
  if (connection === null) throw new Error(`There is no connection ${slug}.`);
  const valid = validSettings(settings);
  if (!valid.ok) throw new Error(`${slug}: ${valid.problem.message}`);
  return {
    connection,
    actor: commandLineActor(actor),
    settings: valid.settings,
    systemId,
    reason: reason || null,
  };
}

/** The JSON list of records in the file `path`. @throws when one of them cannot be written. */
function recordsIn(path: string) {
  const parsed = z.safeParse(z.array(recordSchema), JSON.parse(readFileSync(path, "utf8")));
  if (!parsed.success) throw new Error(`${path} is no list of records.\n${z.prettifyError(parsed.error)}`);
  return parsed.data.map(judged);
}

/** Writes settings that are in force already into the ledger, without a call. */
async function recordOne(ledger: Ledger, { connection, actor, ...entry }: ReturnType<typeof judged>) {
  const { state } = await ledger.head(connection.slug);
  const { providerTimeoutMs } = env();
  const context = { ledger, connection, actor, from: null, recentSignIn: true, providerTimeoutMs };
  const recorded = await recordSettings(context, {
    ...entry,
    base: state.settingsVersion,
    confirmation: connection.name,
  });
  if (!recorded.ok) throw new Error(`${connection.slug}: ${recorded.error.message}`);
}

/** Writes the records of the JSON file `path` into the ledger of the environment. @throws saying what is wrong. */
export async function record(path: string | undefined): Promise<void> {
  if (path === undefined) throw new Error("Usage: node bindery.js ledger record <file.json>");
  const records = recordsIn(path);
  await withLedger(database(), async (db) => {
    for (const one of records) await recordOne(ledgerOn(db), one);
  });
}
