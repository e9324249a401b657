import type { ConnectionView, RecentEntry } from "@/lib/domain/connection-view";
import type { CredentialsAttempt } from "@/lib/domain/standing";

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
  attempts: { settings: [], credentials: [] },
  sendAgain: null,
  failedRepeat: null,
  dayAgo: [],
  undo: null,
  switchedAt: null,
  systemId: "mobi_eu_prod1",
  systemIdFrom: { seq: 2, at: NOW - 20 * DAY, by: "night@example.com" },
  password: { seq: 3, at: NOW - 10 * DAY, by: "night@example.com", proven: true },
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

/** A rotation of the password that is not confirmed. */
export const attemptOf = (seq: number, change: Partial<CredentialsAttempt> = {}): CredentialsAttempt => ({
  seq,
  at: NOW - 600_000 + seq * 1000,
  by: "day@example.com",
  endedAt: NOW - 600_000 + seq * 1000 + 500,
  cause: "The provider did not answer in time.",
  password: true,
  systemId: null,
  repeats: null,
  ...change,
});

export const rotationEntry = (seq: number, change: Partial<RecentEntry> = {}): RecentEntry => ({
  seq,
  at: NOW,
  by: "day@example.com",
  subject: { kind: "rotation", password: true, systemId: null },
  phrases: [{ kind: "words", text: "rotated the password" }],
  reason: null,
  outcome: applied,
  inFlight: false,
  settledAt: NOW,
  open: false,
  settledBy: null,
  ...change,
});
