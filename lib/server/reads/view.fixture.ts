import "server-only";
import { afterAll, beforeAll, beforeEach, vi } from "vitest";

import type { EventOf, LedgerEvent } from "@/lib/domain/ledger/events";
import { fold } from "@/lib/domain/ledger/fold";
import type { Outcome } from "@/lib/domain/outcome";
import type { Settings } from "@/lib/domain/settings";
import type { Connection } from "../config/connections";
import { stubEnvironment } from "../config/environment.fixture";
import { columnsOf } from "../ledger/columns";
import { database } from "../ledger/database";
import { entryHash, type Ledger, ledgerOn } from "../ledger/ledger";
import { type Place, temporaryPlace } from "../ledger/temporary.fixture";
import { readConnectionView } from "./connection-view";

export const alice = { issuer: "https://sso.example.net", subject: "1", label: "alice@example.com" };
export const host = "api.example.net";
export const office: Settings = {
  enabled: true,
  allowlist: [{ range: "203.0.113.0/28", label: "Office" }],
  dailyLimit: 400,
};
export const wider: Settings = {
  ...office,
  allowlist: [...office.allowlist, { range: "192.0.2.8/32", label: "" }],
};

export const ms = 9;
export const applied: Outcome = { kind: "applied", status: 200, ms };
export const rejected: Outcome = { kind: "rejected", status: 400, message: "No", retryAfter: null, ms };
export const unconfirmed: Outcome = { kind: "unconfirmed", why: "timeout", status: null, ms };
export const rotation = { secret: { password: true, systemId: null } };

const connectionAt = (slug: string): Connection => ({
  slug,
  name: "EU production",
  environment: "production",
  provider: { url: `https://${host}`, apiKey: "mbv_live_4f9c2d1e", host },
  smpp: { host: "smsc.example.net", port: 2775, tls: true },
  operatorGroups: ["ops"],
  viewerGroups: [],
  rotateAfterDays: 30,
});

/** A ledger for the file's tests, and in it an empty connection for each, with what appends to it. */
export function viewWorld() {
  let place: Place;
  let ledger: Ledger;
  let connection = connectionAt("");
  let count = 0;

  beforeAll(async () => {
    place = await temporaryPlace();
    stubEnvironment({
      DATABASE_URL: place.url,
      BIND_SOURCE_ADDRESS: "198.51.100.9",
      SMPP_AUTO_CHECK: "false",
      PROVIDER_TIMEOUT_MS: "15000",
    });
    ledger = ledgerOn(await database());
  });
  afterAll(async () => {
    await (await database()).destroy();
    await place.remove();
    vi.unstubAllEnvs();
  });
  beforeEach(() => {
    count += 1;
    connection = connectionAt(`connection-${count}`);
  });

  const head = () => ledger.head(connection.slug);
  const append = async (event: LedgerEvent, actor = alice) =>
    (await ledger.append(await head(), actor, event))?.seq ?? 0;
  const asking = async (
    settings: Settings,
    more: Partial<EventOf<"change.requested">> = {},
  ): Promise<LedgerEvent> => ({
    type: "change.requested",
    settings: await ledger.keepSettings(settings),
    enabled: settings.enabled,
    base: (await head()).state.settings?.hash ?? null,
    secret: null,
    systemIdInUse: null,
    repeats: null,
    providerHost: host,
    reason: "INC-7",
    from: null,
    ...more,
  });
  /** Appends an event as if it had been written then. */
  const appendAt = async (event: LedgerEvent, at: number) => {
    const before = await head();
    const seq = before.seq + 1;
    const row = {
      connection: connection.slug,
      seq,
      at,
      actor: JSON.stringify(alice),
      event: JSON.stringify(event),
      state: JSON.stringify(fold(before.state, event, { seq, at, actor: alice })),
    };
    const hash = entryHash(before.hash, row);
    const db = await database();
    await db
      .insertInto("ledger")
      .values({ ...row, ...columnsOf(alice, event), hash })
      .execute();
  };
  /** A request whose server stopped before its settlement, long enough ago; gives its time. */
  const stopped = async (settings: Settings) => {
    const at = Date.now() - 20_100;
    await appendAt(await asking(settings), at);
    return at;
  };
  return {
    connection: () => connection,
    head,
    append,
    stopped,
    /** A bind check of that time. */
    at: (at: number) =>
      appendAt(
        {
          type: "bind.checked",
          systemId: "mobi",
          request: null,
          onWord: false,
          since: 0,
          foreign: false,
          from: null,
          result: { kind: "bound", ms },
        },
        at,
      ),
    keep: (settings: Settings) => ledger.keepSettings(settings),
    moveTo: (newHost: string) => {
      connection = { ...connection, provider: { ...connection.provider, host: newHost } };
    },
    record: async (settings: Settings) =>
      append({
        type: "settings.recorded",
        settings: await ledger.keepSettings(settings),
        enabled: settings.enabled,
        systemId: "mobi_eu",
        base: null,
        providerHost: host,
        reason: null,
        from: null,
      }),
    request: async (...asked: Parameters<typeof asking>) => append(await asking(...asked)),
    settle: (seq: number, outcome: Outcome) => append({ type: "change.settled", request: seq, outcome }),
    view: (role: "operator" | "viewer" = "operator") =>
      readConnectionView(connection, role, { ...alice, authTime: Date.now() }),
  };
}
