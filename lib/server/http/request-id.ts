import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { headers } from "next/headers";

/** How a request's id travels: from a proxy in front, to what answers it, and back to the client. */
export const requestIdHeader = "x-request-id";

// Nothing that could break a line of a log or a page.
const plainId = /^[A-Za-z0-9._-]{8,64}$/;

/** The id of a request: the one that a proxy of ours gave it, if it is a plain one, else a new one. */
export const requestIdOf = (given: string | null, trustedProxyHops: number): string =>
  trustedProxyHops > 0 && given !== null && plainId.test(given) ? given : randomUUID();

// Global because Next bundles pages and handlers apart.
const holder: typeof globalThis & { binderyRequests?: AsyncLocalStorage<string> } = globalThis;
const requests = (holder.binderyRequests ??= new AsyncLocalStorage<string>());

/** Runs `work` for the request at hand: its log lines carry the id that the gate gave it. */
export async function inRequest<T>(work: () => Promise<T>): Promise<T> {
  const id = (await headers()).get(requestIdHeader) ?? randomUUID();
  return requests.run(id, work);
}

/** The id of the request at hand; undefined outside one, as at the start. */
export const currentRequestId = (): string | undefined => requests.getStore();

/** What to quote when asking for help: the id of the request at hand, with which its log lines begin. */
export const errorIdHere = (): string => currentRequestId() ?? randomUUID();
