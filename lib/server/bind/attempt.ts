import "server-only";
import type { Socket } from "node:net";

import type { BindPhase, BindResult } from "@/lib/domain/bind-result";

type WithoutCommon<T> = T extends unknown ? Omit<T, "ms" | "source"> : never;

/** How an attempt ended, before it is known how long it took and where it came from. */
export type Outcome = WithoutCommon<BindResult>;

/**
 * One check from its start to its end: the deadline, the phase it is in, the sockets to destroy,
 * and the first outcome, which later noise cannot replace.
 */
export class Attempt {
  phase: BindPhase = "connect";
  localAddress: string | undefined;
  readonly #deadline = new AbortController();
  readonly #started = performance.now();
  readonly #timer: NodeJS.Timeout;
  readonly #sockets: Socket[] = [];
  #settled: { outcome: Outcome; ms: number } | undefined;

  constructor(timeoutMs: number) {
    this.#timer = setTimeout(() => {
      this.#deadline.abort();
      this.#destroySockets();
    }, timeoutMs);
  }

  get deadline(): AbortSignal {
    return this.#deadline.signal;
  }

  /** Takes care of a socket: it is destroyed at the end or at the deadline, whatever happens. */
  own<S extends Socket>(socket: S): S {
    this.#sockets.push(socket);
    // Errors may still arrive when nobody waits for them any more; unheard they would end the process.
    socket.on("error", () => undefined);
    return socket;
  }

  /** Records how it ended and when; only the first call counts. */
  settle(outcome: Outcome): void {
    this.#settled ??= { outcome, ms: Math.round(performance.now() - this.#started) };
  }

  get settled(): { outcome: Outcome; ms: number } | undefined {
    return this.#settled;
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#destroySockets();
  }

  #destroySockets(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
