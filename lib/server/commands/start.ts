import "server-only";
import { logConsole } from "../http/console";
import { isDevelopment, type Problem, problemLines, processEnv } from "../config/env";
import { log } from "../http/log";
import { watchRequests } from "../http/watch-requests";

/** The refusal to start, for a person who reads it in a terminal: every variable, none of their values. */
export function describeProblems(problems: readonly Problem[]): string {
  return [
    "Bindery did not start: the environment is incomplete or wrong.",
    "",
    ...problemLines(problems),
    "",
    "The README lists every variable. Correct these and start again.",
    "",
  ].join("\n");
}

/** Brings the ledger's tables up to date now and not at somebody's first request; while it fails, requests try again. */
async function openLedger(): Promise<void> {
  try {
    const { database } = await import("../ledger/database");
    await database();
  } catch (err) {
    log.error({ err }, "the ledger is not usable");
  }
}

const holder: typeof globalThis & { binderyStarted?: true } = globalThis;

/**
 * What has to be right before the first request; ends the process with code 1 when it is not.
 * The build's server calls it before the port is opened, and Next once more afterwards.
 */
export function start(): void {
  if (holder.binderyStarted) return;
  holder.binderyStarted = true;
  const loaded = processEnv();
  if (loaded.ok) {
    if (!isDevelopment()) logConsole();
    watchRequests(loaded.env);
    for (const { slug, provider } of loaded.env.connections)
      if (provider.apiKey === null)
        log.error(
          { connection: slug },
          "the file with the API key cannot be read: nothing can be changed here",
        );
    // Not in the way of the port, which is about to be opened.
    setImmediate(() => void openLedger());
    return;
  }
  process.stderr.write(describeProblems(loaded.problems));
  process.exit(1);
}
