import { setMaxListeners } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

import type { Accounts } from "./account";
import type { Reply } from "./faults";
import { bearerKey, decide, MAX_BODY_OCTETS, parseJson } from "./provider-answers";
import { listen } from "./listen";

export type RecordedRequest = {
  at: Date;
  method: string;
  /** With the query string, if there was one. */
  path: string;
  headers: IncomingHttpHeaders;
  apiKey: string | undefined;
  body: string;
  /** The body parsed, undefined where it is no JSON. */
  json: unknown;
  /** Whether the settings it carries took effect. */
  applied: boolean;
  /** `none` was never answered; `pending` is about to be. */
  answer: Reply | "pending" | "none" | "reset";
};

export type ProviderOptions = {
  /** 0 takes a free one. */
  port: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** How long a change is in force before its answer is sent; default 0. */
  latencyMs?: number;
  accounts: Accounts;
  /** Called with one line per request, without its key or body. */
  log?: (line: string) => void;
};

export type Provider = {
  /** Without a slash at the end. */
  url: string;
  /** Copies of what was received, oldest first; with a key, only the requests that carried it. */
  requests(apiKey?: string): RecordedRequest[];
  stop(): Promise<void>;
};

type ReceivedBody = { text: string; octets: number; complete: boolean };

/** Reads to the end even what is too large: a client that is still sending would not see the answer. */
function readBody(request: IncomingMessage): Promise<ReceivedBody> {
  const parts: Buffer[] = [];
  let octets = 0;
  request.on("data", (part: Buffer) => {
    octets += part.length;
    if (octets <= MAX_BODY_OCTETS) parts.push(part);
  });
  return new Promise((resolve) => {
    const done = (complete: boolean) =>
      resolve({ text: Buffer.concat(parts).toString("utf8"), octets, complete });
    request.once("end", () => done(true));
    request.once("close", () => done(false));
    request.on("error", () => done(false));
  });
}

function send(response: ServerResponse, answer: Reply | "none" | "reset"): void {
  if (answer === "none") return;
  if (answer === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  const { status, headers, body } = answer;
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) }).end(body);
}

function record(request: IncomingMessage, body: string): RecordedRequest {
  const { method = "", url = "", headers } = request;
  return {
    at: new Date(),
    method,
    path: url,
    headers,
    apiKey: bearerKey(headers.authorization),
    body,
    json: parseJson(body),
    applied: false,
    answer: "pending",
  };
}

function logLine({ method, path, answer, applied }: RecordedRequest): string {
  const status = typeof answer === "string" ? answer : answer.status;
  return `${method} ${path.split("?")[0]} answered: ${status}${applied ? ", applied" : ""}`;
}

/** Starts the provider's API. Rejects when the port is taken. */
export async function startProvider(options: ProviderOptions): Promise<Provider> {
  const { port, host = "127.0.0.1", latencyMs = 0, accounts, log } = options;
  const received: RecordedRequest[] = [];
  const stopping = new AbortController();
  // One for every call that is about to be answered.
  setMaxListeners(0, stopping.signal);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { text, octets, complete } = await readBody(request);
    const entry = record(request, text);
    received.push(entry);
    if (!complete) {
      entry.answer = "none";
      return;
    }

    const { authorization, "content-type": contentType } = request.headers;
    const { method, path } = entry;
    const decision = decide({ method, path, contentType, authorization, body: text, octets }, accounts);
    entry.applied = decision.applied;
    const delayMs = decision.delayMs ?? latencyMs;
    if (delayMs > 0 && decision.reply !== "none") {
      await delay(delayMs, undefined, { signal: stopping.signal });
    }
    entry.answer = decision.reply;
    send(response, decision.reply);
    log?.(logLine(entry));
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (!stopping.signal.aborted) throw error;
    });
  });
  const address = await listen(server, port, host);

  return {
    url: `http://${address.family === "IPv6" ? `[${address.address}]` : address.address}:${address.port}`,
    requests: (apiKey) =>
      received
        .filter((entry) => apiKey === undefined || entry.apiKey === apiKey)
        .map((entry) => ({ ...entry })),
    stop: () =>
      new Promise((resolve) => {
        stopping.abort();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
