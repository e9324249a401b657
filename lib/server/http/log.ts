import "server-only";

import pino from "pino";

import { processEnv } from "../config/env";
import { describeError } from "./log-error";
import { currentRequestId } from "./request-id";

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
