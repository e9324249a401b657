import "server-only";

import { createHash } from "node:crypto";

import type { ConnectionView, Role } from "@/lib/domain/connection-view";
import type { ConnectionState, RequestMark } from "@/lib/domain/ledger/state";
import { outcomeCause } from "@/lib/domain/outcome-words";
import type { Connection } from "@/lib/server/connections";
import { env } from "@/lib/server/env";
import { database } from "@/lib/server/ledger/database";
import { type Ledger, ledgerOn } from "@/lib/server/ledger/ledger";
import { freshUntil } from "@/lib/server/recent-sign-in";
import type { Person } from "@/lib/server/session";
import { markOf } from "./mark";
import { RECENT_ROWS, recentEntries } from "./recent";
import { shownState } from "./shown-state";

const causeOf = ({ why }: { why: NonNullable<ConnectionState["openSettings"]>["why"] }) =>
  outcomeCause({ kind: "unconfirmed", why, status: null, ms: 0 });

async function openSettingsOf(
  ledger: Ledger,
  { openSettings, lastRequest, behind }: ConnectionState,
  host: string,
) {
  if (openSettings === null) return null;
  const { request, repeat } = openSettings;
  const newest = repeat?.seq ?? request.seq;
  // What was lost in a restore may have come after it.
  const repeatable = newest === lastRequest && request.providerHost === host && behind === undefined;
  return {
    ...markOf(request),
    settings: await ledger.settings(request.settings),
    cause: causeOf(openSettings),
    sendAgain: repeatable ? newest : null,
    repeat: repeat?.outcome ?? null,
  };
}

const inFlightOf = (request: RequestMark | null) =>
  request && { ...markOf(request), what: request.secret ? ("credentials" as const) : ("settings" as const) };

const readerIdOf = ({ issuer, subject }: Pick<Person, "issuer" | "subject">) =>
  createHash("sha256")
    .update(JSON.stringify([issuer, subject]))
    .digest("base64url")
    .slice(0, 22);

/** Everything the page of a connection shows, read for one role. @throws when the store fails. */
export async function readConnectionView(
  connection: Connection,
  role: Role,
  person: Pick<Person, "issuer" | "subject" | "authTime" | "label">,
): Promise<ConnectionView> {
  const ledger = ledgerOn(await database());
  const { slug, name, environment, smpp, provider, rotateAfterDays } = connection;
  const { bindSourceAddress, smppAutoCheck, reauthMaxAgeS } = env();
  const { head, entries, now } = await ledger.newest(slug, RECENT_ROWS);
  const { state, due } = shownState(head, now);
  const [settings, maybe, openSettings, recent] = await Promise.all([
    state.settings && ledger.settings(state.settings.hash),
    Promise.all((state.openSettings?.others ?? []).map((hash) => ledger.settings(hash))),
    openSettingsOf(ledger, state, provider.host),
    recentEntries(ledger, entries, due),
  ]);
  const { openCredentials, password } = state;
  return {
    slug,
    name,
    environment,
    role,
    smpp,
    bind: { vantage: bindSourceAddress ?? null, auto: smppAutoCheck },
    rotateAfterDays,
    freshUntil: freshUntil(person),
    reader: { id: readerIdOf(person), label: person.label, authTime: person.authTime },
    signInPerDialog: reauthMaxAgeS === 0,
    now,
    head: { seq: head.seq, hash: head.hash },
    version: state.version,
    settingsVersion: state.settingsVersion,
    settings: state.settings &&
      settings && { ...markOf(state.settings), body: settings, how: state.settings.how },
    maybe,
    switchedAt: state.switchedAt,
    systemId: state.systemId,
    password: password && { ...markOf(password), proven: password.proven },
    openSettings,
    openCredentials: openCredentials && {
      ...markOf(openCredentials.request),
      cause: causeOf(openCredentials),
      password: openCredentials.password,
      systemId: openCredentials.systemId,
    },
    inFlight: inFlightOf(state.inFlight),
    behind: state.behind ? markOf(state.behind) : null,
    hostChanged: state.providerHost !== null && state.providerHost !== provider.host,
    recent,
  };
}
