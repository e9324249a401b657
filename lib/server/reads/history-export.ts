import "server-only";

import { setImmediate as breathe } from "node:timers/promises";

import { asCsvLine, asJsonLine, csvHead } from "@/lib/domain/history/export-lines";
import type { HistoryFilters } from "@/lib/domain/history/filters";
import { openHistory } from "./history";
import { detailsOf } from "./history-entry";

export type ExportFormat = "jsonl" | "csv";

/** How an export ended: how many entries left, and whether those were all. */
export type ExportEnd = { entries: number; whole: boolean };

const lineOf = { jsonl: asJsonLine, csv: asCsvLine } satisfies Record<ExportFormat, unknown>;

/** Entries that are looked up at once. */
const BATCH = 100;

/** Characters that are worth sending at once: an entry with 10,000 ranges has more. */
const LARGE = 500_000;

type Batch = { text: string; entries: number };

async function* batches(
  connection: string,
  filters: HistoryFilters,
  format: ExportFormat,
): AsyncGenerator<Batch, void> {
  // The mark tells a spreadsheet that the file is UTF-8.
  if (format === "csv") yield { text: `\uFEFF${csvHead}`, entries: 0 };
  const read = await openHistory(connection, filters);
  for (let before: number | null = null; ;) {
    const { rows, next } = await read(before, BATCH);
    let batch = { text: "", entries: 0 };
    for await (const detail of detailsOf(connection, rows)) {
      // Lines of 10,000 ranges take a while: others have their turn between.
      await breathe();
      batch = { text: batch.text + lineOf[format](detail), entries: batch.entries + 1 };
      if (batch.text.length < LARGE) continue;
      yield batch;
      batch = { text: "", entries: 0 };
    }
    yield batch;
    if (next === null) return;
    before = next;
  }
}

/**
 * The filtered history as a stream, newest first: no more is read than is taken, and nothing once it is cancelled.
 * `ended` is told once how it ended.
 */
export function exportStream(
  connection: string,
  filters: HistoryFilters,
  format: ExportFormat,
  ended: (end: ExportEnd) => void = () => {},
) {
  const source = batches(connection, filters, format);
  const encoder = new TextEncoder();
  let entries = 0;
  let over = false;
  const end = (whole: boolean) => {
    if (!over) ended({ entries, whole });
    over = true;
  };
  /** The next text; a batch of a search may be empty, and an empty chunk would not ask for the next. */
  const nextText = async (): Promise<string | null> => {
    for (;;) {
      const { value, done } = await source.next();
      if (done || over) return null;
      entries += value.entries;
      if (value.text !== "") return value.text;
    }
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const text = await nextText();
          if (over) return;
          if (text !== null) return controller.enqueue(encoder.encode(text));
          controller.close();
          end(true);
        } catch (error) {
          end(false);
          throw error;
        }
      },
      async cancel() {
        end(false);
        await source.return();
      },
    },
    // Nothing is read ahead of what is asked for.
    { highWaterMark: 0 },
  );
}
