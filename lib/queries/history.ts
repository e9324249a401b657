import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import type { EntryDetail, HistoryPage } from "@/lib/domain/history/entry";
import { routes } from "@/lib/routes";
import { get } from "./connection";

const withBefore = (search: string, before: number | null) =>
  before === null ? search : `${search === "" ? "" : `${search}&`}before=${before}`;

/** The history of a connection with the filters of `search`, newest first, page by page. */
export const historyQuery = (slug: string, search: string) =>
  infiniteQueryOptions({
    queryKey: ["history", slug, search],
    queryFn: ({ pageParam, signal }) =>
      get<HistoryPage>(routes.api.history(slug, withBefore(search, pageParam)), signal),
    initialPageParam: firstPage(),
    getNextPageParam: ({ next }: HistoryPage) => next,
    staleTime: 5_000,
    retry: 1,
  });

function firstPage(): number | null {
  return null;
}

/** Everything about one entry. */
export const historyEntryQuery = (slug: string, seq: number) =>
  queryOptions({
    queryKey: ["history-entry", slug, seq],
    queryFn: ({ signal }) => get<EntryDetail>(routes.api.historyEntry(slug, seq), signal),
    staleTime: 5_000,
    retry: 1,
  });
