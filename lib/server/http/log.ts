import "server-only";

import pino from "pino";

import { processEnv } from "../config/env";
import { currentRequestId } from "./request-id";

const LONGEST = 500;
const FRAMES = 12;

type Described = {
  type: string;
  message: string;
  code?: string;
  digest?: string;
  stack: string[];
  cause?: Described;
};

const textOf = (error: Error, key: string): string | undefined => {
  const value: unknown = Object.entries(error).find(([name]) => name === key)?.[1];
  return typeof value === "string" ? value.slice(0, 100) : undefined;
};

const framesOf = ({ stack = "" }: Error) =>
  stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, FRAMES)
    .map((line) => line.trim());

function described(error: Error, message: (error: Error) => string, depth: number): Described {
  const code = textOf(error, "code");
  const digest = textOf(error, "digest");
  return {
    type: error.name,
    message: message(error),
    ...(code !== undefined && { code }),
    ...(digest !== undefined && { digest }),
    stack: framesOf(error),
    // A chain of causes may be a circle.
    ...(error.cause instanceof Error && depth < 3 && { cause: described(error.cause, message, depth + 1) }),
  };
}

const noError = (thrown: unknown): Described => ({ type: typeof thrown, message: "not an error", stack: [] });

/** An error for the log: never its other properties, in which drivers and libraries keep what they were given. */
export const describeError = (thrown: unknown): Described =>
  thrown instanceof Error
    ? described(thrown, ({ message }) => message.slice(0, LONGEST), 0)
    : noError(thrown);

/**
 * The same for an error of the framework, whose message may quote a request: parsers' messages are left out,
 * the others end at the first quotation mark.
 */
export const describeForeignError = (thrown: unknown): Described =>
  thrown instanceof Error
    ? described(thrown, (error) => (error.name === "Error" ? beforeQuote(error.message) : ""), 0)
    : noError(thrown);

/** The first line of a text up to what it may quote. */
const beforeQuote = (text: string): string =>
  (/^[^"'`\u2018\u201c\r\n]*/.exec(text)?.[0] ?? "").trim().slice(0, 200);

const loaded = processEnv();

/**
 * Structured log lines on standard output. Never given a body, a form's input or a secret:
 * what is logged is who, where, how long and which code. Lines of one request share its `requestId`.
 */
export const log = pino({
  level: loaded.ok ? loaded.env.logLevel : "info",
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  serializers: { err: describeError },
  mixin() {
    const requestId = currentRequestId();
    return requestId === undefined ? {} : { requestId };
  },
});

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
