import { connections } from "@/lib/server/config/connections";
import { env } from "@/lib/server/config/env";
import { carriesToken } from "@/lib/server/http/bearer";
import { handler } from "@/lib/server/http/handler";
import { log } from "@/lib/server/http/log";
import { metricsText } from "@/lib/server/http/metrics";
import { withDeadline } from "@/lib/server/http/deadline";
import { readLedgerFacts } from "@/lib/server/reads/ledger-facts";

export const dynamic = "force-dynamic";

const ledgerMs = 2000;

/** Metrics in Prometheus' text format, for whoever has METRICS_TOKEN; without that variable there is no such address. */
export const GET = handler(async (request: Request) => {
  const { metricsToken } = env();
  if (metricsToken === undefined) return new Response("Not found", { status: 404 });
  if (!carriesToken(request.headers.get("authorization"), metricsToken))
    return new Response("Unauthorized", { status: 401, headers: { "WWW-Authenticate": "Bearer" } });
  const facts = await withDeadline(ledgerMs, readLedgerFacts(connections())).catch((error: unknown) => {
    log.error({ err: error }, "the ledger is not usable");
    return null;
  });
  const { type, text } = await metricsText(
    connections().map(({ slug }) => slug),
    facts,
  );
  return new Response(text, { headers: { "Content-Type": type } });
});
