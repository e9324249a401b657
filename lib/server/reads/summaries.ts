import "server-only";

import type { ConnectionSummary, Mark } from "@/lib/domain/connection-view";
import { daysOverdue } from "@/lib/domain/password-age";
import type { Connection } from "@/lib/server/connections";
import { database } from "@/lib/server/ledger/database";
import { type Head, ledgerOn } from "@/lib/server/ledger/ledger";
import { type Marked, markOf } from "./mark";
import { shownState } from "./shown-state";

const newest = (marks: readonly (Marked | null | undefined)[]): Mark | null =>
  marks.reduce<Mark | null>(
    (latest, mark) => (mark && mark.seq > (latest?.seq ?? 0) ? markOf(mark) : latest),
    null,
  );

function summaryOf(connection: Connection, head: Head, now: number): ConnectionSummary {
  const { slug, name, environment, rotateAfterDays } = connection;
  const { settings, password, openSettings, openCredentials, behind } = shownState(head, now).state;
  return {
    slug,
    name,
    environment,
    enabled: settings?.enabled ?? null,
    lastChange: newest([settings, password, openSettings?.request, openCredentials?.request]),
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
 * The line of each connection in the list; one query for all of them, and one for the clock.
 * @throws when the store fails.
 */
export async function readSummaries(connections: readonly Connection[]): Promise<ConnectionSummary[]> {
  const ledger = ledgerOn(await database());
  const [heads, now] = await Promise.all([ledger.heads(connections.map(({ slug }) => slug)), ledger.now()]);
  return connections.flatMap((connection, index) => {
    const head = heads[index];
    return head ? [summaryOf(connection, head, now)] : [];
  });
}
