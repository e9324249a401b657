import "server-only";

import { asCsvLine, asJsonLine, csvHead } from "@/lib/domain/history/export-lines";
import type { HistoryFilters } from "@/lib/domain/history/filters";
import { readHistoryPage } from "./history";
import { readHistoryEntry } from "./history-entry";

export type ExportFormat = "jsonl" | "csv";

const lineOf = { jsonl: asJsonLine, csv: asCsvLine } satisfies Record<ExportFormat, unknown>;

async function* lines(connection: string, filters: HistoryFilters, format: ExportFormat) {
  // The mark tells a spreadsheet that the file is UTF-8.
  if (format === "csv") yield `\uFEFF${csvHead}`;
  for (let before: number | null = null; ;) {
    const page = await readHistoryPage(connection, filters, before);
    for (const { seq } of page.rows) {
      const detail = await readHistoryEntry(connection, seq);
      if (detail) yield lineOf[format](detail);
    }
    if (page.next === null) return;
    before = page.next;
  }
}

/** The filtered history as a stream, newest first: no more is read than is taken, and nothing once it is cancelled. */
export function exportStream(connection: string, filters: HistoryFilters, format: ExportFormat) {
  const source = lines(connection, filters, format);
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await source.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await source.return(undefined);
    },
  });
}
