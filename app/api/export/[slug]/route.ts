import { readFilters } from "@/lib/domain/history/filters";
import { SESSION_ENDED } from "@/lib/result";
import { handler, visibleConnection } from "@/lib/server/http/handler";
import { log } from "@/lib/server/http/log";
import { whyUnusable } from "@/lib/server/ledger/store-errors";
import { type ExportFormat, exportStream } from "@/lib/server/reads/history-export";

const types: Record<ExportFormat, string> = {
  jsonl: "application/jsonl; charset=utf-8",
  csv: "text/csv; charset=utf-8",
};

function lostStore(error: unknown): Response {
  const why = whyUnusable(error);
  if (why === null) throw error;
  return new Response(`${why} Nothing can be exported until it can be used.`, { status: 503 });
}

/** The filtered history as a file, streamed. */
export const GET = handler(async (request: Request, { params }: { params: Promise<{ slug: string }> }) => {
  const { slug } = await params;
  const seen = await visibleConnection(slug).catch(lostStore);
  if (seen instanceof Response) return seen;
  if (seen === "signed-out") return new Response(SESSION_ENDED, { status: 401 });
  if (seen === null) return new Response("There is no such connection for you.", { status: 404 });
  const search = new URL(request.url).searchParams;
  const format = search.get("format") === "csv" ? "csv" : "jsonl";
  const day = new Date().toISOString().slice(0, 10);
  const told = { connection: slug, actor: seen.person.label, format };
  const stream = exportStream(slug, readFilters(search).filters, format, (end) =>
    log.info({ ...told, ...end }, "history exported"),
  );
  return new Response(stream, {
    headers: {
      "Content-Type": types[format],
      "Content-Disposition": `attachment; filename="${slug}-history-${day}.${format}"`,
    },
  });
});
