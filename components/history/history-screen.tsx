"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";

import { announce } from "@/components/ui/announcer";
import { Button, buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { type ListColumn, ListTable } from "@/components/ui/list-table";
import { Menu, menuItemClass } from "@/components/ui/menu";
import { Notice } from "@/components/ui/notice";
import { PageHeader, Skeleton } from "@/components/ui/layout";
import { SignInTab } from "@/components/ui/sign-in";
import { Value } from "@/components/ui/value";
import { counted, grouped } from "@/lib/domain/counted";
import type { HistoryPage, HistorySummary } from "@/lib/domain/history/entry";
import {
  filterSearch,
  filterWords,
  type HistoryFilters,
  isFiltered,
  noFilters,
  readFilters,
} from "@/lib/domain/history/filters";
import { historyQuery, isSignedOut, reasonOf } from "@/lib/queries/reads";
import { routes } from "@/lib/routes";
import { ChainAlert, ChainLine } from "./history-words";
import type { Place } from "./entry-details";
import { HistoryFilterBar } from "./history-filters";
import { HistoryRowView } from "./history-row";

const columns: readonly ListColumn[] = [
  ["When", "w-[20%]"],
  ["Who", "w-[24%]"],
  ["What", "w-[36%]"],
  ["Outcome", "w-[20%]"],
];

type ScreenProps = { place: Place; summary: HistorySummary };

/** The whole ledger of a connection, newest first, with its filters in the address. */
export function HistoryScreen({ place, summary }: ScreenProps) {
  const { filters, ignored } = readFilters(new URLSearchParams(useSearchParams().toString()));
  const search = filterSearch(filters);
  const change = (next: HistoryFilters) => {
    const query = filterSearch(next);
    window.history.pushState(null, "", `${routes.history(place.slug)}${query === "" ? "" : `?${query}`}`);
  };
  const [arrivedWith] = useState(search);
  const field = useRef<HTMLInputElement>(null);
  const clear = () => {
    change(noFilters);
    field.current?.focus();
  };
  return (
    <>
      <PageHeader
        title="History"
        sub={
          <span>
            Every change and check on <Value>{place.name}</Value>. <ChainLine {...summary} />
          </span>
        }
        actions={<ExportMenu slug={place.slug} search={search} />}
      />
      <ChainAlert chain={summary.chain} />
      {ignored.length > 0 && (
        <Notice tone="warn" className="mb-3.5">
          {`The address asks for ${ignored.map((name) => filterWords[name]).join(" and ")}, which this page cannot use and leaves out.`}
        </Notice>
      )}
      <HistoryFilterBar
        filters={filters}
        people={summary.people}
        search={field}
        onChange={change}
        onClear={clear}
      />
      <HistoryTable
        key={search}
        place={place}
        search={search}
        filtered={isFiltered(filters)}
        asked={search !== arrivedWith}
        told={summary.told}
        text={filters.text}
        clear={clear}
      />
    </>
  );
}

function ExportMenu({ slug, search }: { slug: string; search: string }) {
  const formats = [
    ["jsonl", "JSON Lines"],
    ["csv", "CSV"],
  ] as const;
  return (
    <Menu
      label="Export"
      align="end"
      triggerClassName={buttonClass()}
      trigger={
        <>
          <Download />
          Export
        </>
      }
    >
      {formats.map(([format, word]) => (
        <a
          key={format}
          role="menuitem"
          tabIndex={-1}
          className={menuItemClass}
          href={routes.api.historyExport(slug, format, search)}
          download
        >
          {word}
        </a>
      ))}
    </Menu>
  );
}

type TableProps = {
  place: Place;
  search: string;
  filtered: boolean;
  /** Whether somebody chose this, who is told what was found; what a page comes with is read with the page. */
  asked: boolean;
  /** How many rows there are without any filter. */
  told: number;
  text: string | null;
  clear: () => void;
};

/** How many rows there are: of a filter only once all of them are there. */
function countWords(
  { told, filtered }: Pick<TableProps, "told" | "filtered">,
  shown: number,
  whole: boolean,
) {
  // What was appended since the page was opened is among the rows.
  const all = counted(Math.max(told, shown), "change or check", "changes and checks");
  if (!filtered) return all;
  return whole ? `${grouped(shown)} of ${all}` : `${grouped(shown)} found so far`;
}

/** What the first page of an answer holds; that there is nothing stands in a status of its own. */
function foundWords(page: HistoryPage | undefined): string | undefined {
  if (page === undefined || page.rows.length === 0) return undefined;
  return `${counted(page.rows.length, "entry", "entries")} ${page.next === null ? "found" : "shown first"}`;
}

function HistoryTable({ place, search, filtered, asked, told, text, clear }: TableProps) {
  const query = useInfiniteQuery(historyQuery(place.slug, search));
  const { data, isError, error, isFetching, refetch, hasNextPage } = query;
  const found = asked ? foundWords(data?.pages[0]) : undefined;
  useEffect(() => {
    if (found !== undefined) announce(found);
  }, [found]);
  if (data === undefined) {
    if (!isError) return <TableSkeleton />;
    return <ReadFailure error={error} pending={isFetching} onRetry={() => void refetch()} />;
  }
  const rows = data.pages.flatMap((page) => page.rows);
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
            {countWords({ told, filtered }, rows.length, !hasNextPage)}
          </p>
          <Card>
            <ListTable label="History" columns={columns}>
              {rows.map((row) => (
                <HistoryRowView key={row.seq} row={row} place={place} />
              ))}
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
