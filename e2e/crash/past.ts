import { createHash } from "node:crypto";
import Database from "libsql";
import type { LedgerEvent } from "../../lib/domain/ledger/events";
import { fold } from "../../lib/domain/ledger/fold";
import { initialState } from "../../lib/domain/ledger/state";
import { hashOf } from "./store";

/** An entry of the past: who did what, and when (ms since 1970). */
export type Past = { slug: string; at: number; by: string; event: LedgerEvent };

const SETTINGS = {
  enabled: true,
  allowlist: [{ range: "203.0.113.0/28", label: "Gateway" }],
  dailyLimit: 500_000,
};

/** Settings of the past, by the hash that events name them with. */
export const pastSettings = createHash("sha256").update(JSON.stringify(SETTINGS)).digest("hex");

const kinds: Record<LedgerEvent["type"], string> = {
  "settings.recorded": "recorded",
  "labels.recorded": "labels",
  "change.requested": "rotation",
  "change.settled": "settled",
  "bind.checked": "bind",
  "behind.marked": "behind",
};

function outcomeOf(event: LedgerEvent): string | null {
  if (event.type === "change.settled") return event.outcome.kind;
  return event.type === "bind.checked" ? "not-bound" : null;
}

/** Writes entries with times of their own into a ledger's file that the application has made and left empty. */
export function writePast(databaseUrl: string, entries: readonly Past[]): void {
  const file = new Database(databaseUrl.replace("file:", ""));
  const heads = new Map<string, { seq: number; hash: string; state: typeof initialState }>();
  file.exec("BEGIN");
  file.prepare("INSERT INTO settings (hash, body) VALUES (?, ?)").run(pastSettings, JSON.stringify(SETTINGS));
  const insert = file.prepare(
    `INSERT INTO ledger (connection, seq, at, kind, person, outcome, request, settings, base, words, actor, event, state, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const { slug, at, by, event } of entries) {
    const head = heads.get(slug) ?? { seq: 0, hash: "0".repeat(64), state: initialState };
    const actor = { issuer: "https://sso.example.net", subject: by, label: by };
    const seq = head.seq + 1;
    const state = fold(head.state, event, { seq, at, actor });
    const texts = {
      actor: JSON.stringify(actor),
      event: JSON.stringify(event),
      state: JSON.stringify(state),
    };
    const hash = hashOf(head.hash, { connection: slug, seq, at, ...texts });
    const about = "request" in event ? event.request : null;
    const settings = "settings" in event ? event.settings : null;
    const base = "base" in event ? event.base : null;
    const words = "systemId" in event ? event.systemId : null;
    const kind = kinds[event.type];
    const { actor: who, event: what, state: after } = texts;
    insert.run(
      ...[slug, seq, at, kind, by, outcomeOf(event), about, settings, base, words],
      ...[who, what, after, hash],
    );
    heads.set(slug, { seq, hash, state });
  }
  file.exec("COMMIT");
  file.close();
}

/** The settings were recorded, and a password was rotated that long ago. */
export function rotatedAgo(slug: string, days: number, by: string): Past[] {
  const at = Date.now() - days * 86_400_000;
  const common = {
    settings: pastSettings,
    enabled: true,
    providerHost: "127.0.0.1",
    reason: null,
    from: null,
  };
  const secret = { password: true, systemId: null };
  const request = { ...common, base: pastSettings, secret, systemIdInUse: null, repeats: null };
  return [
    { slug, at, by, event: { type: "settings.recorded", ...common, systemId: "mobi", base: null } },
    { slug, at, by, event: { type: "change.requested", ...request } },
    {
      slug,
      at,
      by,
      event: { type: "change.settled", request: 2, outcome: { kind: "applied", status: 200, ms: 5 } },
    },
  ];
}
