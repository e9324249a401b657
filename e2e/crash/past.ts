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

const hashOfSettings = (settings: object) =>
  createHash("sha256").update(JSON.stringify(settings)).digest("hex");

/** Settings of the past, by the hash that events name them with. */
export const pastSettings = hashOfSettings(SETTINGS);

const SWITCHED_OFF = { ...SETTINGS, enabled: false };

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

type World = { env: Record<string, string>; provider: { url: string } };

/** Writes entries with times of their own into a ledger's file that the application has made and left empty. */
export function writePast({ env, provider }: World, entries: readonly Past[]): void {
  const providerHost = new URL(provider.url).host;
  const file = new Database((env["DATABASE_URL"] ?? "").replace("file:", ""));
  const heads = new Map<string, { seq: number; hash: string; state: typeof initialState }>();
  file.exec("BEGIN");
  const keep = file.prepare("INSERT INTO settings (hash, body) VALUES (?, ?)");
  for (const body of [SETTINGS, SWITCHED_OFF]) keep.run(hashOfSettings(body), JSON.stringify(body));
  const insert = file.prepare(
    `INSERT INTO ledger (connection, seq, at, kind, person, outcome, request, settings, base, words, actor, event, state, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const { slug, at, by, event: told } of entries) {
    const event = "providerHost" in told ? { ...told, providerHost } : told;
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
    const kind = "secret" in event && event.secret === null ? "settings" : kinds[event.type];
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

const common = {
  settings: pastSettings,
  enabled: true,
  providerHost: "127.0.0.1",
  reason: null,
  from: null,
};
const asked = { ...common, base: pastSettings, systemIdInUse: null, repeats: null };

/** The settings were recorded, and a password was rotated that long ago. */
export function rotatedAgo(slug: string, days: number, by: string): Past[] {
  const at = Date.now() - days * 86_400_000;
  const secret = { password: true, systemId: null };
  return [
    { slug, at, by, event: { type: "settings.recorded", ...common, systemId: "mobi", base: null } },
    { slug, at, by, event: { type: "change.requested", ...asked, secret } },
    {
      slug,
      at,
      by,
      event: { type: "change.settled", request: 2, outcome: { kind: "applied", status: 200, ms: 5 } },
    },
  ];
}

const lost = { kind: "unconfirmed", why: "timeout", status: null, ms: 5 } as const;

/** After `rotatedAgo`: switching off just now had no clear answer. */
export function maybeSwitchedOff(slug: string, by: string): Past[] {
  const at = Date.now();
  const off = { settings: hashOfSettings(SWITCHED_OFF), enabled: false, secret: null };
  return [
    { slug, at, by, event: { type: "change.requested", ...asked, ...off } },
    { slug, at, by, event: { type: "change.settled", request: 4, outcome: lost } },
  ];
}

/** After `rotatedAgo`: a rotation an hour ago had no clear answer. */
export function maybeRotated(slug: string, by: string): Past[] {
  const at = Date.now() - 3_600_000;
  const secret = { password: true, systemId: null };
  return [
    { slug, at, by, event: { type: "change.requested", ...asked, secret } },
    { slug, at, by, event: { type: "change.settled", request: 4, outcome: lost } },
  ];
}
