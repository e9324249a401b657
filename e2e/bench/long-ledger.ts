import type { LedgerEvent } from "@/lib/domain/ledger/events";
import { fold } from "@/lib/domain/ledger/fold";
import { initialState } from "@/lib/domain/ledger/state";
import { columnsOf } from "@/lib/server/ledger/columns";
import { entryHash, GENESIS, ledgerOn } from "@/lib/server/ledger/ledger";
import type { LedgerDatabase } from "@/lib/server/ledger/schema";

/** What stands nowhere but in the oldest entries: the worst a filter can be asked for. */
export const RARE = { person: "founder@example.com", kind: "labels", outcome: "not-sent" } as const;
export const COMMON = { person: "person-7@example.com", kind: "rotation", outcome: "applied" } as const;

/** ms between two entries: a million of them take almost three years. */
const PACE = 90_000;
const PEOPLE = 40;
const SETTINGS = 4_000;
const RARE_ENTRIES = 2_000;
const BATCH = 500;

const settingsOf = (number: number) => ({
  enabled: true,
  allowlist: Array.from({ length: 1 + (number % 12) }, (_, i) => ({
    range: `${11 + (number % 80)}.${Math.floor(number / 80) % 256}.${i}.0/24`,
    label: `Gateway ${number}-${i}`,
  })),
  dailyLimit: 1_000 + number,
});

type Asked = { settings: string; base: string | null };

const request = ({ settings, base }: Asked, seq: number): LedgerEvent => ({
  type: "change.requested",
  settings,
  enabled: true,
  base,
  secret: seq % 3 === 0 ? { password: true, systemId: null } : null,
  systemIdInUse: null,
  repeats: null,
  providerHost: "api.example.net",
  reason: `INC-${seq} routine`,
  from: "192.0.2.7",
});

function settlement(seq: number): LedgerEvent {
  const place = { type: "change.settled", request: seq - 1 } as const;
  if (seq < RARE_ENTRIES && seq % 5 === 0) {
    return { ...place, outcome: { kind: "not-sent", why: "refused", ms: 9 } };
  }
  if (seq % 19 === 0) {
    return {
      ...place,
      outcome: { kind: "rejected", status: 400, message: "Invalid", retryAfter: null, ms: 9 },
    };
  }
  return seq % 31 === 0
    ? { ...place, outcome: { kind: "unconfirmed", why: "timeout", status: null, ms: 9 } }
    : { ...place, outcome: { kind: "applied", status: 200, ms: 9 } };
}

const check = (seq: number): LedgerEvent => ({
  type: "bind.checked",
  systemId: "mobi_eu",
  request: null,
  onWord: true,
  since: seq - 1,
  foreign: false,
  from: "192.0.2.7",
  result: seq % 7 === 0 ? { kind: "closed", phase: "bind", ms: 3 } : { kind: "bound", ms: 3 },
});

/** The event of a seq: in fives, two changes with their settlements and a bind check. */
function eventOf(seq: number, hashes: readonly string[], inForce: string | null): LedgerEvent {
  const next = hashes[seq % hashes.length] ?? "";
  if (seq === 1) {
    const common = { settings: next, enabled: true, base: null, providerHost: "api.example.net" };
    return { type: "settings.recorded", ...common, systemId: "mobi_eu", reason: null, from: null };
  }
  if (seq % 5 === 1 && seq < RARE_ENTRIES && inForce !== null) {
    return { type: "labels.recorded", settings: next, base: inForce, reason: null, from: null };
  }
  if (seq % 5 === 1) return check(seq);
  if (seq % 5 === 3 || seq % 5 === 0) return settlement(seq);
  const rotates = seq % 3 === 0 && inForce !== null;
  return request({ settings: rotates ? inForce : next, base: inForce }, seq);
}

/** Writes `count` entries of one connection, the newest of now, chained and folded as the application does. */
export async function writeLong(db: LedgerDatabase, connection: string, count: number): Promise<void> {
  const { keepSettings } = ledgerOn(db);
  const hashes: string[] = [];
  for (let i = 0; i < SETTINGS; i++) hashes.push(await keepSettings(settingsOf(i)));
  const start = Date.now() - count * PACE;
  let state = initialState;
  let hash = GENESIS;
  for (let first = 1; first <= count; first += BATCH) {
    const rows = [];
    for (let seq = first; seq < first + BATCH && seq <= count; seq++) {
      const label =
        seq < RARE_ENTRIES && seq % 20 > 16
          ? RARE.person
          : `person-${Math.floor(seq / 5) % PEOPLE}@example.com`;
      const actor = { issuer: "https://sso.example.net", subject: label, label };
      const at = start + seq * PACE;
      const event = eventOf(seq, hashes, state.settings?.hash ?? null);
      state = fold(state, event, { seq, at, actor });
      const texts = {
        actor: JSON.stringify(actor),
        event: JSON.stringify(event),
        state: JSON.stringify(state),
      };
      const row = { connection, seq, at, ...texts };
      hash = entryHash(hash, row);
      rows.push({ ...row, ...columnsOf(actor, event), hash });
    }
    await db.insertInto("ledger").values(rows).execute();
  }
}
