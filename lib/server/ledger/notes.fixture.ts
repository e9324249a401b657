import "server-only";

import type { LedgerEvent } from "@/lib/domain/ledger/events";
import type { Settings } from "@/lib/domain/settings";
import type { Head, Ledger } from "./ledger";

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
  onWord: false,
  since: 0,
  foreign: false,
  from: "192.0.2.7",
  result: { kind: "closed", phase: "bind", ms: 3 },
};

/** Appends a note after whatever is newest, as often as it takes. */
export async function appendNote(ledger: Ledger, connection: string, label = actor.label): Promise<Head> {
  for (;;) {
    const head = await ledger.append(await ledger.head(connection), { ...actor, label }, note);
    if (head) return head;
  }
}
