import type { Outcome } from "../outcome";
import type { LedgerEvent } from "./events";
import { fold } from "./fold";
import { initialState } from "./state";

export const A = "a".repeat(64);
export const B = "b".repeat(64);
export const actor = { issuer: "https://sso.example.net", subject: "1", label: "day-shift@example.com" };

export const recorded = (settings: string, enabled = true, systemId: string | null = null): LedgerEvent => ({
  type: "settings.recorded",
  settings,
  enabled,
  systemId,
  base: null,
  providerHost: "api.example.net",
  reason: null,
  from: null,
});

export const labelled: LedgerEvent = {
  type: "labels.recorded",
  settings: B,
  base: A,
  reason: null,
  from: null,
};

type Asked = Partial<Extract<LedgerEvent, { type: "change.requested" }>>;
export const requested = (settings: string, more: Asked = {}): LedgerEvent => ({
  type: "change.requested",
  settings,
  enabled: true,
  base: A,
  secret: null,
  systemIdInUse: null,
  repeats: null,
  providerHost: "api.example.net",
  reason: null,
  from: null,
  ...more,
});

export const password = { password: true, systemId: null };
const ms = 5;
export const applied: Outcome = { kind: "applied", status: 200, ms };
export const rejected: Outcome = { kind: "rejected", status: 400, message: null, retryAfter: null, ms };
export const notSent: Outcome = { kind: "not-sent", why: "refused", ms };
export const unconfirmed: Outcome = { kind: "unconfirmed", why: "timeout", status: null, ms };
export const settled = (request: number, outcome: Outcome): LedgerEvent => ({
  type: "change.settled",
  request,
  outcome,
});

type Bind = Partial<Extract<LedgerEvent, { type: "bind.checked" }>>;
export const bound = (request: number | null, more: Bind = {}): LedgerEvent => ({
  type: "bind.checked",
  systemId: "mobi",
  request,
  onWord: false,
  since: 1_000,
  foreign: false,
  from: null,
  result: { kind: "bound", ms, source: { address: "127.0.0.1", known: true } },
  ...more,
});

/** An event that comes some time after the one before it, in ms. */
export const later = (event: LedgerEvent, ms: number) => ({ event, ms });
type Later = ReturnType<typeof later>;

/** Folds events numbered from 1, one second apart where nothing else is said. */
export function after(...events: (LedgerEvent | Later)[]) {
  let at = 0;
  return events.reduce((state, next, i) => {
    const { event, ms } = "event" in next ? next : { event: next, ms: 1000 };
    at += ms;
    return fold(state, event, { seq: i + 1, at, actor });
  }, initialState);
}
