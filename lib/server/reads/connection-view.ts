import "server-only";

import { createHash } from "node:crypto";

import type { ConnectionView, Role } from "@/lib/domain/connection-view";
import type { ConnectionState, RequestMark, SettingsAttempt } from "@/lib/domain/ledger/state";
import { outcomeCause } from "@/lib/domain/outcome-words";
import { freshUntil } from "@/lib/server/auth/recency";
import type { Person } from "@/lib/server/auth/session";
import type { Connection } from "@/lib/server/config/connections";
import { env } from "@/lib/server/config/env";
import { database } from "@/lib/server/ledger/database";
import { type Ledger, ledgerOn } from "@/lib/server/ledger/ledger";
import { bodiesOf, hashesDayAgo, undoHash } from "@/lib/server/ledger/possible-settings";
import { RECENT_ROWS, recentEntries } from "./recent";
import { markOf, shownState } from "./shown-state";

const causeOf = ({ why, status }: Pick<SettingsAttempt, "why" | "status">) =>
  outcomeCause({ kind: "unconfirmed", why, status, ms: 0 });

const attemptOf = (attempt: SettingsAttempt) => ({
  ...markOf(attempt),
  endedAt: attempt.endedAt,
  cause: causeOf(attempt),
  repeats: attempt.repeats,
});

/** Every attempt that is open, with the settings or the parts of the credentials that it asked for. */
async function attemptsOf(ledger: Ledger, { openSettings, openCredentials }: ConnectionState) {
  const settings = await Promise.all(
    openSettings.map(async (attempt) => ({
      ...attemptOf(attempt),
      settings: await ledger.settings(attempt.settings),
    })),
  );
  const credentials = openCredentials.map((attempt) => ({
    ...attemptOf(attempt),
    password: attempt.password,
    systemId: attempt.systemId,
  }));
  return { settings, credentials };
}

/** The seq that a repeat of the newest open settings has to name, while nothing else was asked for since. */
function sendAgainOf({ openSettings, failedRepeat, lastRequest, behind }: ConnectionState, host: string) {
  const newest = openSettings.at(-1);
  if (newest === undefined) return null;
  const seq = Math.max(newest.seq, failedRepeat?.seq ?? 0);
  // What was lost in a restore may have come after it.
  return seq === lastRequest && newest.providerHost === host && behind === undefined ? seq : null;
}

/** What dangers are judged against beside the present. */
async function beforeOf(ledger: Ledger, connection: string, state: ConnectionState, now: number) {
  const dayAgo = await hashesDayAgo(ledger, connection, state, now);
  const undo = undoHash(state);
  const bodies = await bodiesOf(ledger, undo === null ? dayAgo : [...dayAgo, undo]);
  return { dayAgo: bodies.slice(0, dayAgo.length), undo: bodies[dayAgo.length] ?? null };
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
  const [settings, attempts, before, recent] = await Promise.all([
    state.settings && ledger.settings(state.settings.hash),
    attemptsOf(ledger, state),
    beforeOf(ledger, slug, state, now),
    recentEntries(ledger, { entries, state, due }),
  ]);
  const { password, systemId } = state;
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
    attempts,
    sendAgain: sendAgainOf(state, provider.host),
    failedRepeat: state.failedRepeat,
    ...before,
    switchedAt: state.switchedAt,
    systemId: systemId?.value ?? null,
    systemIdFrom: systemId && markOf(systemId),
    password: password && { ...markOf(password), proven: password.proven },
    inFlight: inFlightOf(state.inFlight),
    behind: state.behind ? markOf(state.behind) : null,
    hostChanged: state.providerHost !== null && state.providerHost !== provider.host,
    recent,
  };
}
