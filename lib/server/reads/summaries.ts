import "server-only";

import type { ConnectionSummary, Mark } from "@/lib/domain/connection-view";
import type { ConnectionState } from "@/lib/domain/ledger/state";
import { daysOverdue } from "@/lib/domain/password-age";
import type { Connection } from "@/lib/server/connections";
import { database } from "@/lib/server/ledger/database";
import { ledgerOn } from "@/lib/server/ledger/ledger";
import { marksAt } from "@/lib/server/ledger/marks";
import { type Marked, markOf } from "./mark";
import { shownState } from "./shown-state";

const newest = (marks: readonly (Marked | null | undefined)[]): Mark | null =>
  marks.reduce<Mark | null>(
    (latest, mark) => (mark && mark.seq > (latest?.seq ?? 0) ? markOf(mark) : latest),
    null,
  );

/** The newest change or record that a state has a mark of. */
const newestIn = ({ settings, password, openSettings, openCredentials, inFlight }: ConnectionState) =>
  newest([settings, password, openSettings?.request, openCredentials?.request, inFlight]);

function summaryOf(
  connection: Connection,
  state: ConnectionState,
  lastChange: Mark | null,
  now: number,
): ConnectionSummary {
  const { slug, name, environment, rotateAfterDays } = connection;
  const { settings, password, openSettings, openCredentials, behind } = state;
  return {
    slug,
    name,
    environment,
    enabled: settings?.enabled ?? null,
    lastChange,
    password: password && markOf(password),
    daysOverdue: daysOverdue(password?.at ?? null, rotateAfterDays, now),
    open: [
      ...(openSettings ? ["settings" as const] : []),
      ...(openCredentials ? ["credentials" as const] : []),
    ],
    behind: behind !== undefined,
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
