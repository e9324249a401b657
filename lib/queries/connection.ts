import type { QueryObserverOptions } from "@tanstack/react-query";

import type { ConnectionView, KeyStateView } from "@/lib/domain/connection-view";
import { ActionError, fail, type Result, SESSION_ENDED, unwrap } from "@/lib/result";
import { routes } from "@/lib/routes";

/** The key of everything that is read about connections. */
const keys = {
  connection: (slug: string) => ["connection", slug] as const,
  keyState: (slug: string) => ["key-state", slug] as const,
};

/** How often an open page looks again, in ms: what others do has to show without a reload. */
const LOOK_AGAIN = 10_000;
const LOOK_AGAIN_IN_FLIGHT = 1_000;

const isResult = <T>(body: unknown): body is Result<T> =>
  typeof body === "object" && body !== null && "ok" in body && ("value" in body || "error" in body);

/** Reads a result from a handler of ours. @throws {ActionError} for a failure that it named, or an ended session. */
export async function get<T>(url: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(url, { signal, headers: { Accept: "application/json" } });
  // The gate in front of the handlers answers in plain text.
  if (response.status === 401) return unwrap(fail("signed-out", SESSION_ENDED));
  const body: unknown = await response.json();
  if (!isResult<T>(body)) throw new Error("not an answer of ours");
  return unwrap(body);
}

const isFinal = (error: unknown) =>
  error instanceof ActionError && ["ledger", "signed-out", "not-found"].includes(error.error.code);

/** Everything the page of a connection shows; the page comes with it, the GET handler is asked again. */
export const connectionQuery = (slug: string): QueryObserverOptions<ConnectionView> => ({
  queryKey: keys.connection(slug),
  queryFn: ({ signal }) => get<ConnectionView>(routes.api.connection(slug), signal),
  staleTime: 2_000,
  // The next page comes with something newer.
  gcTime: 0,
  // A lost ledger and an ended session are said at once; the page looks again soon anyway.
  retry: (failures, error) => !isFinal(error) && failures < 3,
  refetchInterval: ({ state }) => (state.data?.inFlight ? LOOK_AGAIN_IN_FLIGHT : LOOK_AGAIN),
});

/** Whether the provider takes the API key; asked after the page has loaded. */
export const keyStateQuery = (slug: string): QueryObserverOptions<KeyStateView> => ({
  queryKey: keys.keyState(slug),
  queryFn: ({ signal }) => get<KeyStateView>(routes.api.keyState(slug), signal),
  staleTime: 60_000,
  retry: false,
});
