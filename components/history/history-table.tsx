"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Fragment, useEffect, useRef } from "react";

import { announce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/layout";
import { type ListColumn, ListTable } from "@/components/ui/list-table";
import { Notice } from "@/components/ui/notice";
import { SignInTab } from "@/components/ui/sign-in";
import { dayWords, useNow } from "@/components/ui/time";
import { Value } from "@/components/ui/value";
import { counted, grouped } from "@/lib/domain/counted";
import type { HistoryPage } from "@/lib/domain/history/entry";
import { foldChecks, type ToldRow } from "@/lib/domain/history/fold-checks";
import { historyQuery, isSignedOut, reasonOf } from "@/lib/queries/reads";
import { routes } from "@/lib/routes";
import type { Place } from "./entry-details";
import { HistoryRowView } from "./history-row";

const columns: readonly ListColumn[] = [
  ["Entry", "w-[7%]"],
  ["Who", "w-[21%]"],
  ["What", "w-[42%]"],
  ["Outcome", "w-[18%]"],
  ["Time", "w-[12%]"],
];

type TableProps = {
  place: Place;
  search: string;
  filtered: boolean;
  /** Whether somebody chose this, who is told what was found; what a page comes with is read with the page. */
  asked: boolean;
  /** How many rows there are without any filter. */
  total: number;
  text: string | null;
  clear: () => void;
};

/** How many rows there are: of a filter only once all of them are there. */
function countWords(
  { total, filtered }: Pick<TableProps, "total" | "filtered">,
  shown: number,
  whole: boolean,
) {
  // What was appended since the page was opened is among the rows.
  const all = counted(Math.max(total, shown), "change or check", "changes and checks");
  if (!filtered) return all;
  return whole ? `${grouped(shown)} of ${all}` : `${grouped(shown)} found so far`;
}

/** What the first page of an answer holds; that there is nothing stands in a status of its own. */
function foundWords(page: HistoryPage | undefined): string | undefined {
  if (page === undefined || page.rows.length === 0) return undefined;
  return `${counted(page.rows.length, "entry", "entries")} ${page.next === null ? "found" : "shown first"}`;
}

/** How often the newest entries are asked for again, in ms. */
const NEWEST_AGAIN = 15_000;

/** Rows below the day they are of, by the reader's clock. */
function Days({ told, place }: { told: readonly ToldRow[]; place: Place }) {
  const now = useNow(60_000, null);
  const days = told.map(({ row }) => dayWords(row.at, now));
  return told.map((each, index) => (
    <Fragment key={each.row.seq}>
      {days[index] !== undefined && days[index] !== days[index - 1] && <Day>{days[index]}</Day>}
      <HistoryRowView told={each} place={place} />
    </Fragment>
  ));
}

/** The heading of the rows of one day, by the reader's clock. */
const Day = ({ children }: { children: string }) => (
  <tr role="row" className="block border-t border-line bg-head min-[720px]:table-row">
    <th
      role="rowheader"
      scope="rowgroup"
      colSpan={5}
      className="block px-4 py-2 text-left text-xs font-medium text-ink-2 min-[720px]:table-cell"
    >
      <Value>{children}</Value>
    </th>
  </tr>
);

/** The rows that these filters find, newest first, older ones as they come into view. */
export function HistoryTable({ place, search, filtered, asked, total, text, clear }: TableProps) {
  const query = useInfiniteQuery({
    ...historyQuery(place.slug, search),
    // While one types, the rows of the letters before stay.
    placeholderData: keepPreviousData,
    // What is new on top appears by itself, as long as nothing older was read and the session goes on.
    refetchInterval: ({ state }) =>
      (state.data && state.data.pages.length > 1) || isSignedOut(state.error) ? false : NEWEST_AGAIN,
  });
  const { data, isError, error, isFetching, isPlaceholderData, refetch, hasNextPage } = query;
  const found = asked && !isPlaceholderData ? foundWords(data?.pages[0]) : undefined;
  useEffect(() => {
    if (found !== undefined) announce(found);
  }, [found]);
  if (data === undefined) {
    if (!isError) return <TableSkeleton />;
    return <ReadFailure error={error} pending={isFetching} onRetry={() => void refetch()} />;
  }
  const rows = data.pages.flatMap((page) => page.rows);
  const told = foldChecks(rows);
  const last = data.pages.at(-1);
  const letsIn = last?.letsIn ?? null;
  return (
    <>
      {letsIn !== null && text !== null && (
        <Notice tone="info" className="mb-3.5">
          <Value mono>{text}</Value>{" "}
          <span>{`is ${letsIn ? "let in" : "not let in"} by the settings as last recorded.`}</span>
        </Notice>
      )}
      {rows.length === 0 && !hasNextPage ? (
        <Card>
          <div role="status" className="flex flex-wrap items-center gap-3 px-4 py-5 text-ink-2">
            <span>
              {filtered ? "No entry matches these filters." : "Nothing is recorded on this connection yet."}
            </span>
            {filtered && <Button onClick={clear}>Clear filters</Button>}
          </div>
        </Card>
      ) : (
        <>
          <p className="pb-2 text-right text-sm text-ink-2 tabular-nums">
            {countWords({ total, filtered }, rows.length, !hasNextPage)}
          </p>
          <Card aria-busy={isPlaceholderData}>
            <ListTable label="History" columns={columns}>
              <Days told={told} place={place} />
            </ListTable>
          </Card>
        </>
      )}
      <Older query={query} last={last} count={rows.length} />
    </>
  );
}

type OlderProps = {
  query: Pick<
    ReturnType<typeof useInfiniteQuery>,
    "error" | "hasNextPage" | "isFetchingNextPage" | "isFetchNextPageError" | "fetchNextPage"
  >;
  last: HistoryPage | undefined;
  count: number;
};

/** Loads what is older when it comes into view; the button does the same. */
function Older({ query, last, count }: OlderProps) {
  const { error, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  const foot = useRef<HTMLDivElement>(null);
  const told = useRef(count);
  useEffect(() => {
    if (count > told.current) announce(`${grouped(count - told.current)} more entries`);
    told.current = count;
  }, [count]);
  useEffect(() => {
    const element = foot.current;
    if (!element || !hasNextPage || isFetchingNextPage || isFetchNextPageError) return;
    const observer = new IntersectionObserver((seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) void fetchNextPage();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [last, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  if (!hasNextPage) return null;
  return (
    <div ref={foot} className="flex flex-wrap items-center gap-3 pt-4">
      <Button pending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {isFetchNextPageError ? "Try again" : "Load older entries"}
      </Button>
      {isFetchNextPageError && (
        <span role="alert">{`The older entries could not be read. ${reasonOf(error)}`}</span>
      )}
    </div>
  );
}

type ReadFailureProps = { error: unknown; pending: boolean; onRetry: () => void };

function ReadFailure({ error, pending, onRetry }: ReadFailureProps) {
  return (
    <Notice
      tone="bad"
      role="alert"
      title="The history could not be read."
      actions={
        <>
          {isSignedOut(error) && <SignInTab href={routes.signIn} />}
          <Button pending={pending} onClick={onRetry}>
            Try again
          </Button>
        </>
      }
    >
      <span>{reasonOf(error)}</span> What is in force at the provider stays in force.
    </Notice>
  );
}

function TableSkeleton() {
  return (
    <Card>
      <div role="status" aria-label="Loading the history" className="grid gap-4 p-4">
        {[1, 2, 3, 4, 5, 6].map((row) => (
          <Skeleton key={row} className="h-6" />
        ))}
      </div>
    </Card>
  );
}
