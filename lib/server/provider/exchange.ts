import "server-only";

import http from "node:http";
import https from "node:https";

/** What came back: at most `BODY_CAP` bytes of the body, also when it broke off. */
export type Answer = {
  kind: "answer";
  status: number;
  contentType: string;
  retryAfter: string | null;
  body: string;
};

/** Nothing came back; `written` says whether the request may have reached the host. */
export type Silence = { kind: "silence"; written: boolean; code: string };

const BODY_CAP = 64 * 1024;

export type Call = {
  method: "GET" | "POST";
  url: string;
  apiKey: string;
  body?: string;
  /** After this many ms the call is given up, late answers included. */
  giveUpMs: number;
};

function openRequest({ method, url, apiKey, body }: Call) {
  const options = {
    method,
    agent: false as const,
    headers: {
      Accept: "application/json",
      Authorization: `Bearer ${apiKey}`,
      ...(body !== undefined && {
        "Content-Type": "application/json",
        "Content-Length": Buffer.byteLength(body),
      }),
    },
  };
  // Said aloud, because an environment variable of Node can switch the verification off.
  return url.startsWith("https:")
    ? https.request(url, { ...options, rejectUnauthorized: true })
    : http.request(url, options);
}

/**
 * Makes one HTTP request on a connection of its own: verified certificate, no redirect, no retry.
 * Nothing is written before the connection stands and is verified; `written` turns true at that instant.
 * `answer` never rejects. `settleNow` ends a call whose headers came but whose body does not end.
 */
export function startCall(call: Call) {
  let written = false;
  let partial: (() => Answer) | null = null;
  let settle: (result: Answer | Silence) => void;
  const answer = new Promise<Answer | Silence>((resolve) => (settle = resolve));

  const request = openRequest(call);
  const giveUp = setTimeout(() => request.destroy(), call.giveUpMs);
  const done = (code: string) => {
    clearTimeout(giveUp);
    settle(partial?.() ?? { kind: "silence", written, code });
    request.destroy();
  };

  request.on("socket", (socket) =>
    socket.once(call.url.startsWith("https:") ? "secureConnect" : "connect", () => {
      written = true;
      request.end(call.body);
    }),
  );
  request.on("error", (error: NodeJS.ErrnoException) => done(error.code ?? ""));
  // Some ends come without an error, for example an answer that switches protocols.
  request.on("close", () => done(""));
  request.on("response", (response) => {
    const chunks: Buffer[] = [];
    let size = 0;
    partial = () => ({
      kind: "answer",
      status: response.statusCode ?? 0,
      contentType: response.headers["content-type"] ?? "",
      retryAfter: response.headers["retry-after"] ?? null,
      body: Buffer.concat(chunks).subarray(0, BODY_CAP).toString("utf8"),
    });
    const finish = () => done("");
    response.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > BODY_CAP) finish();
    });
    response.on("end", finish);
    response.on("error", finish);
  });

  return {
    answer,
    written: () => written,
    settleNow: (): boolean => {
      if (partial === null) return false;
      done("");
      return true;
    },
    abort: () => request.destroy(),
  };
}
