import "server-only";
import { readFileSync } from "node:fs";

import { type Env, fromStart, type LoadedEnv, loadEnv, type Problem } from "./load-env";

let loaded: LoadedEnv | undefined;

/** Reads this process's environment once; later calls give the same answer. */
export function processEnv(): LoadedEnv {
  loaded ??= loadEnv(process.env, (path) =>
    // Without the remark the build takes every file of the project for one that may be read here.
    readFileSync(/* turbopackIgnore: true */ fromStart(process.env, path), "utf8"),
  );
  // next-auth takes its own address from this variable and from nowhere else.
  if (loaded.ok) process.env.NEXTAUTH_URL = loaded.env.authUrl;
  return loaded;
}

/** s: longer than proxies keep an idle connection, of which Google's load balancer does for ten minutes. */
const KEEP_ALIVE_S = 660;

/** Says in this process's environment what Next's own server reads there, where the operator has not. */
export function settleServerEnvironment(): void {
  Object.assign(process.env, {
    NODE_ENV: "production",
    HOSTNAME: process.env.HOSTNAME || "127.0.0.1",
    // A proxy has to be the first to close: it does not send a change twice that meets a closed connection.
    KEEP_ALIVE_TIMEOUT: process.env.KEEP_ALIVE_TIMEOUT || String(KEEP_ALIVE_S * 1000),
    BINDERY_STARTED_IN: process.cwd(),
  });
}

/** Whether this is `next dev`. */
export const isDevelopment = (): boolean => process.env.NODE_ENV === "development";

/** What is wrong with an environment, a line for each variable; none of their values. */
const problemLines = (problems: readonly Problem[]): string[] =>
  problems.map(({ variable, problem }) => `  ${variable}: ${problem}`);

/** The refusal to start, for a person who reads it in a terminal: every variable, none of their values. */
export const describeProblems = (problems: readonly Problem[]): string =>
  [
    "Bindery did not start: the environment is incomplete or wrong.",
    "",
    ...problemLines(problems),
    "",
    "The README lists every variable. Correct these and start again.",
    "",
  ].join("\n");

/** Ends the process with code 1, and says why, unless its environment is right. */
export function checkEnvironment(): void {
  const result = processEnv();
  if (result.ok) return;
  process.stderr.write(describeProblems(result.problems));
  process.exit(1);
}

/** The checked environment. @throws {Error} saying what is wrong with it, no value; a server has not started then. */
export function env(): Env {
  const result = processEnv();
  if (result.ok) return result.env;
  throw new Error(["The environment is incomplete or wrong.", ...problemLines(result.problems)].join("\n"));
}
