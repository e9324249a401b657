import "server-only";

import { readFileSync } from "node:fs";
import * as z from "zod";

import { systemIdSchema } from "@/lib/domain/credential-schemas";
import { settingsSchema } from "@/lib/domain/settings";
import { validSettings } from "@/lib/domain/valid-settings";
import { recordSettings } from "@/lib/server/changes/record-settings";
import { connectionBySlug } from "@/lib/server/connections";
import { env } from "@/lib/server/env";
import { database } from "@/lib/server/ledger/database";
import { type Ledger, ledgerOn } from "@/lib/server/ledger/ledger";

const recordSchema = z.strictObject({
  slug: z.string(),
  settings: settingsSchema,
  systemId: z.nullable(systemIdSchema),
  reason: z.string().max(200).nullable(),
  /** Whose record this is, as the history shows it. */
  actor: z.string().min(1),
});

/** The issuer of people who acted on the command line instead of through the SSO. */
const COMMAND_LINE = "command-line";

/** Writes settings that are in force already into the ledger, without a call; `path` holds a JSON list of records. */
async function record(ledger: Ledger, path: string): Promise<void> {
  for (const entry of z.array(recordSchema).parse(JSON.parse(readFileSync(path, "utf8")))) {
    const connection = connectionBySlug(entry.slug);
    if (connection === null) throw new Error(`There is no connection ${entry.slug}.`);
    const judged = validSettings(entry.settings);
    if (!judged.ok) throw new Error(`${entry.slug}: ${judged.problem.message}`);
    const { state } = await ledger.head(entry.slug);
    const actor = { issuer: COMMAND_LINE, subject: entry.actor, label: entry.actor };
    const context = {
      ledger,
      connection,
      actor,
      from: null,
      recentSignIn: true,
      providerTimeoutMs: env().providerTimeoutMs,
    };
    const { systemId, reason } = entry;
    const recorded = await recordSettings(context, {
      settings: judged.settings,
      systemId,
      base: state.settingsVersion,
      reason,
    });
    if (!recorded.ok) throw new Error(`${entry.slug}: ${recorded.error.message}`);
  }
}

async function run(path: string): Promise<void> {
  const db = await database();
  try {
    await record(ledgerOn(db), path);
  } finally {
    // Connections that are kept for later would keep this process.
    await db.destroy();
  }
}

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error("Usage: npm run ledger:record -- <file.json>");
run(path).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : "The record failed."}\n`);
  process.exitCode = 1;
});
