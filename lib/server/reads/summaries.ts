import "server-only";

import type { ConnectionSummary } from "@/lib/domain/connection-view";
import type { ConnectionState } from "@/lib/domain/ledger/state";
import { type Fact, factOf, type Mark, standingOf } from "@/lib/domain/standing";
import { toDoOf } from "@/lib/domain/to-do";
import type { Connection } from "@/lib/server/config/connections";
import { database } from "@/lib/server/ledger/database";
import { marksAt } from "@/lib/server/ledger/entries";
import { ledgerOn } from "@/lib/server/ledger/ledger";
import { type Marked, markOf, shownState } from "./shown-state";

const newest = (marks: readonly (Marked | null | undefined)[]): Mark | null =>
  marks.reduce<Mark | null>(
    (latest, mark) => (mark && mark.seq > (latest?.seq ?? 0) ? markOf(mark) : latest),
    null,
  );

/** The newest change or record that a state has a mark of. */
const newestIn = ({ settings, password, openSettings, openCredentials, inFlight }: ConnectionState) =>
  newest([settings, password, openSettings.at(-1), openCredentials.at(-1), inFlight]);

/** What a state alone knows of the credentials: settings stand in rows of their own. */
const passwordIn = ({ password, openCredentials, systemId }: ConnectionState, behind: Mark | null) =>
  standingOf({
    settings: null,
    attempts: {
      settings: [],
      credentials: openCredentials.map((attempt) => ({ ...attempt, ...markOf(attempt), cause: attempt.why })),
    },
    systemId: systemId?.value ?? null,
    systemIdFrom: systemId && markOf(systemId),
    password: password && { ...markOf(password), proven: password.proven },
    hostChanged: false,
    behind,
  }).password;

/** Whether the connection is on: not known at another host, nor after a restore. */
function enabledIn({ settings, openSettings }: ConnectionState, unknown: boolean): Fact<boolean> {
  const certain = settings && { value: settings.enabled, from: markOf(settings) };
  const asked = openSettings.map((attempt) => ({ value: attempt.enabled, from: markOf(attempt) }));
  return unknown ? factOf(null, certain ? [certain, ...asked] : asked) : factOf(certain, asked);
}

function summaryOf(
  connection: Connection,
  state: ConnectionState,
  lastChange: Mark | null,
  now: number,
): ConnectionSummary {
  const { slug, name, environment, rotateAfterDays, provider } = connection;
  const { settings, openSettings, openCredentials, providerHost } = state;
  const behind = state.behind ? markOf(state.behind) : null;
  const hostChanged = providerHost !== null && providerHost !== provider.host;
  const password = passwordIn(state, behind);
  const attempts = { settings: openSettings, credentials: openCredentials };
  return {
    slug,
    name,
    environment,
    enabled: enabledIn(state, hostChanged || behind !== null),
    toDo: toDoOf({
      ...{ attempts, behind, hostChanged, password, rotateAfterDays, now },
      settled: settings !== null,
    }),
    lastChange,
    password,
    now,
  };
}

/**
 * The line of each connection in the list; one query for all of them, and one for the clock. States keep no mark of
 * a change that moved nothing, or the system ID alone: where such a one is the newest, one more query finds them.
 * @throws when the store fails.
 */
export async function readSummaries(connections: readonly Connection[]): Promise<ConnectionSummary[]> {
  const db = await database();
  const ledger = ledgerOn(db);
  const [heads, now] = await Promise.all([ledger.heads(connections.map(({ slug }) => slug)), ledger.now()]);
  const lines = heads.map((head) => {
    const { state } = shownState(head, now);
    const request = { connection: head.connection, seq: state.lastRequest };
    return { state, request, known: newestIn(state) };
  });
  const missing = lines.filter(({ request, known }) => request.seq > (known?.seq ?? 0));
  const marks = await marksAt(
    db,
    missing.map(({ request }) => request),
  );
  const found = new Map(marks.map((mark) => [mark.connection, markOf(mark)]));
  return connections.flatMap((connection, index) => {
    const line = lines[index];
    if (line === undefined) return [];
    return [summaryOf(connection, line.state, found.get(connection.slug) ?? line.known, now)];
  });
}
