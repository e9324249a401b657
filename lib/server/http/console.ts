import "server-only";
import { beforeQuote, describeForeignError } from "./log-error";
import { log } from "./log";

type Level = "info" | "warn" | "error";

/** Writes what the framework says on the console as one log line, without what it may quote from a request. */
function line(level: Level, words: readonly unknown[]): void {
  const error = words.find((word) => word instanceof Error);
  const text = words
    .filter((word) => typeof word === "string")
    .map(beforeQuote)
    .join(" ")
    .trim();
  log[level]({ from: "next", ...(error && { error: describeForeignError(error) }) }, text || "framework");
}

/**
 * Takes over the console of a production process: Next prints errors there with messages that quote bodies,
 * line breaks included, and every line of the log has to be one of ours.
 */
export function logConsole(): void {
  const levels = { log: "info", info: "info", warn: "warn", error: "error" } as const;
  for (const [method, level] of Object.entries(levels))
    Object.assign(console, { [method]: (...words: unknown[]) => line(level, words) });
}
