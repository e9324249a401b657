import "server-only";

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { LedgerEvent } from "@/lib/domain/ledger/events";
import type { Settings } from "@/lib/domain/settings";
import { openDatabase } from "./database";
import { type Head, type Ledger, ledgerOn } from "./ledger";

export const actor = { issuer: "https://sso.example.net", subject: "17", label: "night-shift@example.com" };

export const settings: Settings = {
  enabled: true,
  allowlist: [{ range: "203.0.113.0/28", label: "Gateway Zürich" }],
  dailyLimit: 50_000,
};

/** An event that may follow anything. */
export const note: LedgerEvent = {
  type: "bind.checked",
  systemId: "mobi",
  request: null,
  from: "192.0.2.7",
  result: { kind: "closed", phase: "bind", ms: 3 },
};

/** A folder of its own with room for a ledger's file. */
export async function temporaryPlace() {
  const folder = await mkdtemp(join(tmpdir(), "bindery-ledger-"));
  const path = join(folder, "bindery.db");
  return { folder, path, url: `file:${path}`, remove: () => rm(folder, { recursive: true }) };
}

/** A fresh ledger on a file of its own; `remove` closes it and takes the folder away. */
export async function temporaryLedger() {
  const place = await temporaryPlace();
  const db = await openDatabase(place.url);
  const remove = async () => {
    await db.destroy();
    await place.remove();
  };
  return { ...place, db, ledger: ledgerOn(db), remove };
}

/** Appends a note after whatever is newest, as often as it takes. */
export async function appendNote(ledger: Ledger, connection: string, label = actor.label): Promise<Head> {
  for (;;) {
    const head = await ledger.append(await ledger.head(connection), { ...actor, label }, note);
    if (head) return head;
  }
}
