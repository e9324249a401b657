import "server-only";

import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";

import type { EventOf } from "@/lib/domain/ledger/events";
import type { Outcome } from "@/lib/domain/outcome";
import type { Head } from "@/lib/server/ledger/ledger";
import { log } from "@/lib/server/http/log";
import type { ChangeContext } from "./context";
import { appendNote } from "./next-head";

/** Waits before each attempt to write an outcome, in ms: while the person waits, and afterwards. */
const AT_ONCE = [0, 100, 400];
const AFTERWARDS = [2_000, 10_000, 60_000, 300_000];

/** Writes an outcome; `again` when an attempt failed before, which may have written it without being told so. */
async function write(context: ChangeContext, event: EventOf<"change.settled">, again: boolean) {
  const { ledger, connection } = context;
  const isThere = async ({ seq }: Head) => {
    const since = await ledger.entries(connection.slug, seq - event.request);
    return since.some((entry) => isDeepStrictEqual(entry.event, event));
  };
  await appendNote(context, event, again ? isThere : undefined);
}

/**
 * Gives what writes how a request ended: false when the store refuses for now, and then it is tried on, since nobody
 * else knows. Only the newest outcome is tried: a later answer takes the place of what is not written yet.
 */
export function settling(context: ChangeContext, request: number): (outcome: Outcome) => Promise<boolean> {
  let unwritten: Outcome | null = null;
  let failed = false;

  const attempt = async (): Promise<boolean> => {
    if (unwritten === null) return true;
    const outcome = unwritten;
    try {
      await write(context, { type: "change.settled", request, outcome }, failed);
      if (unwritten === outcome) unwritten = null;
      return true;
    } catch (error) {
      failed = true;
      const { slug } = context.connection;
      log.error(
        { connection: slug, request, outcome: outcome.kind, err: error },
        "an outcome is not recorded",
      );
      return false;
    }
  };

  // One attempt after the other: an older outcome never follows a newer one.
  let last = Promise.resolve(true);
  const attempts = async (waits: readonly number[]): Promise<boolean> => {
    for (const wait of waits) {
      if (wait > 0) await pause(wait, undefined, { ref: false });
      last = last.then(attempt);
      if (await last) return true;
    }
    return false;
  };

  return async (outcome) => {
    unwritten = outcome;
    const recorded = await attempts(AT_ONCE);
    if (!recorded) void attempts(AFTERWARDS);
    return recorded;
  };
}
