import "server-only";

import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

import { SCHEMA_VERSION } from "./engine";

/** What a server does with a statement: nothing at all, end the connection with an error, or answer. */
type Conduct = "silent" | "fatal" | "answers";
type Asked = { statement: string; connection: number };

const text = (words: string) => Buffer.from(`${words}\0`);
const int16 = (value: number) => Buffer.from([value >> 8, value & 255]);
const int32 = (value: number) => Buffer.concat([int16(value >>> 16), int16(value & 65_535)]);
const message = (type: string, ...parts: readonly Buffer[]) => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
};

const READY = message("Z", Buffer.from("I"));
const LOGGED_IN = Buffer.concat([message("R", int32(0)), READY]);
const FATAL = message("E", text("SFATAL"), text("C57P01"), text("Mit is being shut down"), Buffer.from([0]));

const TEXT_TYPE = 25;
const BIGINT_TYPE = 20;

/** One row of one column: the schema's version where that is asked, otherwise the word "answered". */
function answerTo(statement: string): Buffer {
  const isVersion = /select "version"/i.test(statement);
  const value = isVersion ? String(SCHEMA_VERSION) : "answered";
  const type = int32(isVersion ? BIGINT_TYPE : TEXT_TYPE);
  const column = [int32(0), int16(0), type, int16(65_535), int32(-1), int16(0)];
  return Buffer.concat([
    message("T", int16(1), text(isVersion ? "version" : "word"), ...column),
    message("D", int16(1), int32(value.length), Buffer.from(value)),
    message("C", text("SELECT 1")),
    READY,
  ]);
}

/** The whole messages at the beginning of what has arrived; the first one of a connection has no type. */
function* messagesIn(arrived: Buffer, isStarted: boolean) {
  const head = isStarted ? 1 : 0;
  for (let from = 0; arrived.length >= from + head + 4;) {
    const end = from + head + arrived.readInt32BE(from + head);
    if (arrived.length < end) return;
    yield {
      type: arrived.toString("latin1", from, from + head),
      body: arrived.subarray(from + head + 4, end),
      end,
    };
    from = end;
  }
}

/**
 * A server that speaks as much of PostgreSQL's protocol as it takes to sign in and to ask simple statements, and that
 * does with each what `conduct` says: what a real one does only when it dies.
 */
export async function startStub(conduct: (asked: Asked) => Conduct) {
  const open = new Set<Socket>();
  const asked: Asked[] = [];
  const startups: string[][] = [];
  const waiting: (() => void)[] = [];

  const obey = (socket: Socket, query: Asked) => {
    const todo = conduct(query);
    if (todo === "answers") socket.write(answerTo(query.statement));
    if (todo === "fatal") socket.end(FATAL);
    asked.push(query);
    for (const told of waiting.splice(0)) told();
  };

  let connections = 0;
  const server = createServer((socket) => {
    const connection = ++connections;
    open.add(socket);
    socket.on("close", () => open.delete(socket)).on("error", () => socket.destroy());
    let arrived: Buffer = Buffer.alloc(0);
    let isStarted = false;
    socket.on("data", (chunk) => {
      arrived = Buffer.concat([arrived, chunk]);
      let used = 0;
      for (const { type, body, end } of messagesIn(arrived, isStarted)) {
        used = end;
        if (type === "Q") obey(socket, { statement: body.toString("utf8", 0, body.length - 1), connection });
        if (isStarted) continue;
        isStarted = true;
        startups.push(body.toString("utf8", 4).split("\0"));
        socket.write(LOGGED_IN);
      }
      arrived = arrived.subarray(used);
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return {
    url: `postgres://bindery@127.0.0.1:${typeof address === "object" ? address?.port : ""}/bindery`,
    asked,
    /** What each connection said at its start: names and values in turn. */
    startups,
    open: () => open.size,
    /** Resolves once a statement that holds `words` has been asked. */
    async untilAsked(words: string): Promise<void> {
      while (!asked.some(({ statement }) => statement.includes(words)))
        await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}
