import "server-only";

import { routes } from "@/lib/routes";

/** The most a request's body may hold, in bytes. */
const bodyCap = 2 * 1024 * 1024;

type Request = { method: string; headers: Headers };

/** A refusal before anything runs: a status and a short fixed text. */
export type Refusal = { status: number; text: string };

/** Whether a method changes nothing (RFC 9110, 9.2.1). */
export const isReading = (method: string | undefined): boolean => method === "GET" || method === "HEAD";

/**
 * Whether a request comes from our own pages: its `Origin` is ours, and `Sec-Fetch-Site`, when sent, agrees.
 * A request without an `Origin` does not: browsers send it with everything that changes something.
 */
export const isFromOwnPages = (headers: Headers, authUrl: string): boolean =>
  headers.get("origin") === authUrl && (headers.get("sec-fetch-site") ?? "same-origin") === "same-origin";

/**
 * Refuses a changing request from another site, or with a body that is too large or of unknown length.
 * Gives null for everything that may go on. Next runs a server action posted to any path, so this asks for none.
 */
export function refusalOf({ method, headers }: Request, authUrl: string): Refusal | null {
  if (isReading(method)) return null;
  if (!isFromOwnPages(headers, authUrl))
    return { status: 403, text: `Bindery refused this request: it did not come from a page at ${authUrl}.` };
  const length = headers.get("content-length");
  if (length === null && headers.has("transfer-encoding"))
    return { status: 411, text: "Bindery needs to know the length of a request." };
  if (Number(length ?? 0) > bodyCap)
    return { status: 413, text: "This request is larger than Bindery takes." };
  return null;
}

// The files of public/, such as /icon.svg.
const rootFile = /^\/[a-z0-9-]+\.(ico|png|svg|txt|webmanifest)$/;

/** Whether a path is served to anybody: signing in, health, metrics (which has its own key), static files. */
export const isPublic = (path: string): boolean =>
  path === routes.signIn ||
  path === routes.api.metrics ||
  [routes.api.auth, routes.api.health, "/_next/static"].some((folder) => path.startsWith(`${folder}/`)) ||
  rootFile.test(path);

/** Whether a path is a file that is the same for everybody and needs no policy of its own. */
export const isStatic = (path: string): boolean => path.startsWith("/_next/static/") || rootFile.test(path);
