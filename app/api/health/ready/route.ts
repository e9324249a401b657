import { processEnv } from "@/lib/server/config/env";
import { handler } from "@/lib/server/http/handler";
import { log } from "@/lib/server/http/log";
import { withDeadline } from "@/lib/server/http/deadline";
import { database, probe } from "@/lib/server/ledger/database";
import { explained, whyUnusable } from "@/lib/server/ledger/store-errors";

export const dynamic = "force-dynamic";

// Probes give up soon, and a store that hangs must not collect them.
const ledgerMs = 2000;

const notReady = (reasons: string[]) => Response.json({ status: "not ready", reasons }, { status: 503 });

/** Ready when configuration and ledger are usable; otherwise 503 with the reasons, never a value. */
export const GET = handler(async () => {
  const loaded = processEnv();
  if (!loaded.ok) return notReady(loaded.problems.map(({ variable, problem }) => `${variable} ${problem}`));
  try {
    await withDeadline(ledgerMs, database().then(probe));
    return Response.json({ status: "ready" });
  } catch (error) {
    log.error({ err: error }, "the ledger is not usable");
    return notReady([whyUnusable(explained(error)) ?? "The ledger cannot be used."]);
  }
});
