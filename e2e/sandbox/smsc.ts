import type { Socket } from "node:net";
import smpp from "smpp";

import type { Account, Accounts } from "./account";
import { listen } from "./listen";
import { SmscSession, type SmscEvent } from "./smsc-session";

export type SmscOptions = {
  /** 0 takes a free one. */
  port: number;
  /** Default 127.0.0.1. */
  host?: string;
  accounts: Accounts;
  /** Called with one line per bind attempt and forced close, never with a password. */
  log?: (line: string) => void;
  /** PEM. With it the port speaks TLS only. */
  tls?: { key: string; cert: string };
  /** How long active binds outlive their switch; default 5 s, the provider promises 30 s at most. */
  disableDelayMs?: number;
  /** How long a connection may stay without a bind; default 30 s. */
  bindTimeoutMs?: number;
};

export type Smsc = {
  host: string;
  port: number;
  /** Copies of the bind attempts, oldest first; with a system ID, only those that named it. */
  events(systemId?: string): SmscEvent[];
  stop(): Promise<void>;
};

/** Closes a connection's binds some time after it was disabled; gives the function that ends that. */
function closeDisabled(accounts: Accounts, sessions: Iterable<SmscSession>, delayMs: number): () => void {
  const timers = new Set<NodeJS.Timeout>();

  function closeBinds(account: Account): void {
    if (account.connection.enabled) return;
    for (const session of sessions) {
      if (session.boundAccount === account) session.closeAfterDisabling();
    }
  }
  const stopListening = accounts.onDisabled((account) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      closeBinds(account);
    }, delayMs);
    timers.add(timer);
  });
  return () => {
    stopListening();
    timers.forEach((timer) => clearTimeout(timer));
  };
}

/** Starts an SMSC for these accounts. Rejects when the port is taken. */
export async function startSmsc(options: SmscOptions): Promise<Smsc> {
  const { port, host = "127.0.0.1", accounts, log = () => {}, tls } = options;
  const { disableDelayMs = 5_000, bindTimeoutMs = 30_000 } = options;
  const events: SmscEvent[] = [];
  const sessions = new Set<SmscSession>();
  const sockets = new Set<Socket>();
  let lastMessageId = 0;

  const services = {
    accounts,
    log,
    bindTimeoutMs,
    record: (event: SmscEvent) => void events.push(event),
    nextMessageId: () => String(++lastMessageId),
  };

  const server = smpp.createServer(tls ?? {}, (session) => {
    const served = new SmscSession(session, services);
    sessions.add(served);
    session.on("close", () => sessions.delete(served));
  });
  // Below TLS too, where a connection has no session before the handshake is over.
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });

  const address = await listen(server, port, host);
  const stopClosing = closeDisabled(accounts, sessions, disableDelayMs);

  return {
    host: address.address,
    port: address.port,
    events: (systemId) =>
      events
        .filter((event) => systemId === undefined || event.systemId === systemId)
        .map((event) => ({ ...event })),
    stop: () =>
      new Promise((resolve) => {
        stopClosing();
        server.close(() => resolve());
        sockets.forEach((socket) => socket.destroy());
      }),
  };
}
