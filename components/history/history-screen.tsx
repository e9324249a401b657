"use client";

import { Download } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useRef, useState } from "react";

import { buttonClass } from "@/components/ui/button";
import { Menu, menuItemClass } from "@/components/ui/menu";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/layout";
import { Value } from "@/components/ui/value";
import type { HistorySummary } from "@/lib/domain/history/entry";
import {
  filterSearch,
  filterWords,
  type HistoryFilters,
  isFiltered,
  noFilters,
  readFilters,
} from "@/lib/domain/history/filters";
import { routes } from "@/lib/routes";
import { ChainAlert, ChainLine } from "./history-words";
import type { Place } from "./entry-details";
import { HistoryFilterBar } from "./history-filters";
import { HistoryTable } from "./history-table";

type ScreenProps = { place: Place; summary: HistorySummary };

/** The whole ledger of a connection, newest first, with its filters in the address. */
export function HistoryScreen({ place, summary }: ScreenProps) {
  const { filters, ignored } = readFilters(new URLSearchParams(useSearchParams().toString()));
  const search = filterSearch(filters);
  const change = (next: HistoryFilters, typing = false) => {
    const query = filterSearch(next);
    const address = `${routes.history(place.slug)}${query === "" ? "" : `?${query}`}`;
    // Back leaves a search and not each of its letters.
    if (typing && filters.text !== null) window.history.replaceState(null, "", address);
    else window.history.pushState(null, "", address);
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
        place={place}
        search={search}
        filtered={isFiltered(filters)}
        asked={search !== arrivedWith}
        total={summary.told}
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
