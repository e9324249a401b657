import type { ConnectionView, RecentEntry } from "@/lib/domain/connection-view";

export const NOW = Date.UTC(2026, 10, 22, 12);
export const DAY = 86_400_000;

/** A connection with known settings, whose password is 10 days old. */
export const viewOf = (change: Partial<ConnectionView> = {}): ConnectionView => ({
  slug: "eu",
  name: "EU production",
  environment: "production",
  role: "operator",
  smpp: { host: "smpp.example.net", port: 2775, tls: false },
  bind: { vantage: "203.0.113.5", auto: true },
  rotateAfterDays: 90,
  freshUntil: NOW + 900_000,
  reader: { id: "reader", label: "day@example.com", authTime: NOW - 60_000 },
  signInPerDialog: false,
  now: NOW,
  version: 7,
  settingsVersion: 5,
  settings: {
    seq: 5,
    at: NOW - DAY,
    by: "night@example.com",
    how: "applied",
    body: { enabled: true, dailyLimit: 25_000, allowlist: [{ range: "203.0.113.0/28", label: "" }] },
  },
  maybe: [],
  switchedAt: null,
  systemId: "mobi_eu_prod1",
  password: { seq: 3, at: NOW - 10 * DAY, by: "night@example.com", proven: true },
  openSettings: null,
  openCredentials: null,
  inFlight: null,
  hostChanged: false,
  behind: null,
  head: { seq: 1, hash: "a".repeat(64) },
  recent: [],
  ...change,
});

export const applied = { kind: "applied", status: 200, ms: 12 } as const;
export const unconfirmed = { kind: "unconfirmed", why: "timeout", status: null, ms: 12 } as const;
export const rejected = {
  kind: "rejected",
  status: 400,
  message: "Some parameters invalid",
  retryAfter: null,
  ms: 12,
} as const;
export const notSent = { kind: "not-sent", why: "lookup", ms: 12 } as const;

export const rotationEntry = (seq: number, change: Partial<RecentEntry> = {}): RecentEntry => ({
  seq,
  at: NOW,
  by: "day@example.com",
  subject: { kind: "rotation", password: true, systemId: null },
  phrases: [{ kind: "words", text: "rotated the password" }],
  reason: null,
  outcome: applied,
  inFlight: false,
  ...change,
});
