import "server-only";

import pino from "pino";

import { processEnv } from "./env";

const loaded = processEnv();

/**
 * Structured log lines on standard output. Never given a body, a form's input or a secret:
 * what is logged is who, where, how long and which code.
 */
export const log = pino({
  level: loaded.ok ? loaded.env.logLevel : "info",
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
});
