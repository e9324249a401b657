import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";

type Request = { id: string };

// Global because Next bundles the start, pages and handlers apart.
const holder: typeof globalThis & { binderyRequests?: AsyncLocalStorage<Request> } = globalThis;
const requests = (holder.binderyRequests ??= new AsyncLocalStorage<Request>());

/** Makes `id` the request of everything that is called from here on, in this asynchronous context. */
export const enterRequest = (id: string): void => requests.enterWith({ id });

/** The id of the request at hand; undefined outside one, as at the start. */
export const currentRequestId = (): string | undefined => requests.getStore()?.id;

/** What to quote when asking for help: the id of the request at hand, with which its log lines begin. */
export const errorIdHere = (): string => currentRequestId() ?? randomUUID();

// Nothing that could break a line of a log or a page.
const plainId = /^[A-Za-z0-9._-]{8,64}$/;

/** The id of a request: the one a trusted proxy gave it, if it is a plain one, else a new one. */
export const requestIdOf = (given: string | string[] | undefined, isTrusted: boolean): string =>
  isTrusted && typeof given === "string" && plainId.test(given) ? given : randomUUID();
