import "server-only";

import type { ConnectionSummary, Mark } from "@/lib/domain/connection-view";
import type { Connection } from "@/lib/server/connections";
import { database } from "@/lib/server/ledger/database";
import { ledgerOn } from "@/lib/server/ledger/ledger";
import { shownState } from "./shown-state";

/** The line of each connection in the list. @throws when the store fails. */
export async function readSummaries(connections: readonly Connection[]): Promise<ConnectionSummary[]> {
  const ledger = ledgerOn(await database());
  const now = await ledger.now();
  return Promise.all(
    connections.map(async ({ slug, name, environment }) => {
      const { state } = shownState(await ledger.head(slug), now);
      const { settings, password, openSettings, openCredentials } = state;
      const marks = [settings, password, openSettings?.request, openCredentials?.request];
      const lastChange = marks.reduce<Mark | null>(
        (newest, mark) =>
          mark && mark.seq > (newest?.seq ?? 0)
            ? { seq: mark.seq, at: mark.at, by: mark.actor.label }
            : newest,
        null,
      );
      return {
        slug,
        name,
        environment,
        enabled: settings?.enabled ?? null,
        lastChange,
        passwordAt: password?.at ?? null,
        open: openSettings !== null || openCredentials !== null,
        behind: state.behind !== undefined,
        now,
      };
    }),
  );
}
