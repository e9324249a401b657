import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import type { ConnectionView, EarlierSettings, KeyStateView } from "@/lib/domain/connection-view";
import type { EntryDetail, HistoryPage } from "@/lib/domain/history/entry";
import { ActionError, fail, type Result, SESSION_ENDED, unwrap } from "@/lib/result";
import { routes } from "@/lib/routes";

/** The key of everything that is read. */
export const keys = {
  connection: (slug: string) => ["connection", slug] as const,
  keyState: (slug: string) => ["key-state", slug] as const,
  history: (slug: string, search: string) => ["history", slug, search] as const,
  historyEntry: (slug: string, seq: number) => ["history-entry", slug, seq] as const,
  earlierSettings: (slug: string, seq: number) => ["earlier-settings", slug, seq] as const,
};

/** How often an open page reads again, in ms: what others do has to show without a reload. */
const INTERVAL = 10_000;
const INTERVAL_IN_FLIGHT = 1_000;
/** How long is waited for what somebody has asked for once, in ms. */
const TIMEOUT = 20_000;

const isResult = <T>(body: unknown): body is Result<T> =>
  typeof body === "object" && body !== null && "ok" in body && ("value" in body || "error" in body);

async function get<T>(url: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(url, { signal, headers: { Accept: "application/json" } });
  // The gate in front of the handlers answers in plain text.
  if (response.status === 401) return unwrap(fail("signed-out", SESSION_ENDED));
  const body: unknown = await response.json();
  if (!isResult<T>(body)) throw new Error("not an answer of ours");
  return unwrap(body);
}

const isFinal = (error: unknown) =>
  error instanceof ActionError && ["ledger", "signed-out", "not-found"].includes(error.error.code);

/** Everything the page of a connection shows, kept current; `known` is what the server read for the page. */
export const connectionQuery = (slug: string, known?: ConnectionView | null) =>
  queryOptions({
    queryKey: keys.connection(slug),
    queryFn: ({ signal }) => get<ConnectionView>(routes.api.connection(slug), signal),
    ...(known && { initialData: known, initialDataUpdatedAt: known.now }),
    staleTime: 2_000,
    // The next page comes with something newer.
    gcTime: 0,
    // A lost ledger and an ended session are said at once; the page reads again soon anyway.
    retry: (failures, error) => !isFinal(error) && failures < 3,
    refetchInterval: ({ state }) => (state.data?.inFlight ? INTERVAL_IN_FLIGHT : INTERVAL),
  });

/** Whether the provider takes the API key; asked after the page has loaded. */
export const keyStateQuery = (slug: string) =>
  queryOptions({
    queryKey: keys.keyState(slug),
    queryFn: ({ signal }) => get<KeyStateView>(routes.api.keyState(slug), signal),
    staleTime: 60_000,
    retry: false,
  });

const withBefore = (search: string, before: number | null) =>
  before === null ? search : `${search === "" ? "" : `${search}&`}before=${before}`;

const firstPage = (): number | null => null;

/** The history of a connection with the filters of `search`, newest first, page by page. */
export const historyQuery = (slug: string, search: string) =>
  infiniteQueryOptions({
    queryKey: keys.history(slug, search),
    queryFn: ({ pageParam, signal }) =>
      get<HistoryPage>(routes.api.history(slug, withBefore(search, pageParam)), signal),
    initialPageParam: firstPage(),
    getNextPageParam: ({ next }: HistoryPage) => next,
    staleTime: 5_000,
    retry: (failures, error) => !isFinal(error) && failures < 1,
  });

/** Everything about one entry. */
export const historyEntryQuery = (slug: string, seq: number) =>
  queryOptions({
    queryKey: keys.historyEntry(slug, seq),
    queryFn: ({ signal }) => get<EntryDetail>(routes.api.historyEntry(slug, seq), signal),
    staleTime: 5_000,
    retry: 1,
  });

/**
 * The settings that an entry of the history sent or recorded. It fails with the code `not-found` when there is no such
 * entry, or it never had any, and otherwise when they cannot be read.
 */
export const earlierSettingsQuery = (slug: string, seq: number) =>
  queryOptions({
    queryKey: keys.earlierSettings(slug, seq),
    queryFn: async (): Promise<EarlierSettings> => {
      const { row, after } = await readEntry(slug, seq);
      if (after !== null) return { seq: row.seq, at: row.at, by: row.by, settings: after };
      if (row.subject.kind === "bind" || row.subject.kind === "behind") {
        return unwrap(fail("not-found", "This entry has no settings."));
      }
      throw new Error("the settings of this entry are not what was written");
    },
  });

/** Reads an entry of the history once. @throws {ActionError} for what the server named; {Error} for all else. */
export const readEntry = (slug: string, seq: number) =>
  get<EntryDetail>(routes.api.historyEntry(slug, seq), AbortSignal.timeout(TIMEOUT));

/** Why something could not be read, in a sentence. What is no failure of ours came from the way to the server. */
export const reasonOf = (error: unknown): string =>
  error instanceof ActionError ? error.error.message : "Bindery’s server does not answer.";

/** Whether it could not be read because the session has ended: signing in again helps then. */
export const isSignedOut = (error: unknown): boolean =>
  error instanceof ActionError && error.error.code === "signed-out";
