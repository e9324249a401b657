"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { useId, useState } from "react";

import { Button, IconButton } from "@/components/ui/button";
import { EntryWords, Value } from "@/components/ui/value";
import { Skeleton } from "@/components/ui/layout";
import { Time } from "@/components/ui/time";
import { grouped } from "@/lib/domain/counted";
import { endingOf } from "@/lib/domain/history/ending";
import type { AddressMark, HistoryRow } from "@/lib/domain/history/entry";
import { describe } from "@/lib/domain/history/words";
import { historyEntryQuery } from "@/lib/queries/reads";
import { EndingWords } from "./history-words";
import { EntryDetails, type Place } from "./entry-details";

const markWords: Record<AddressMark, string> = {
  "lets-in": "lets the address in",
  "still-in": "the address stays let in",
  "shuts-out": "no longer lets the address in",
};

const cell = "block px-4 min-[720px]:table-cell min-[720px]:py-3 min-[720px]:align-top";

/** A row that opens to everything about its entry. */
export function HistoryRowView({ row, place }: { row: HistoryRow; place: Place }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <tr role="row" className="block border-t border-line py-2.5 min-[720px]:table-row">
        <td role="cell" className={`${cell} text-ink-2`}>
          <Time at={row.at} />
        </td>
        <td role="cell" className={`${cell} wrap-anywhere min-[720px]:min-w-52`}>
          <Value>{row.by}</Value>
        </td>
        <td role="cell" className={cell}>
          <span className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
            <EntryWords phrases={describe(row, "row")} />
            {row.reason !== null && <Value className="text-sm text-ink-3 wrap-anywhere">{row.reason}</Value>}
            {row.address && <span className="text-sm font-medium">{markWords[row.address]}</span>}
          </span>
        </td>
        <td role="cell" className={cell}>
          <span className="flex items-center justify-between gap-2">
            <span>
              <EndingWords ending={endingOf(row)} />
            </span>
            <IconButton
              label={`Details of entry ${grouped(row.seq)}`}
              aria-expanded={open}
              aria-controls={id}
              icon={<ChevronDown className={open ? "rotate-180" : undefined} />}
              onClick={() => setOpen(!open)}
            />
          </span>
        </td>
      </tr>
      <tr
        role="row"
        id={id}
        hidden={!open}
        className={open ? "block bg-page min-[720px]:table-row" : undefined}
      >
        {open && (
          <td role="cell" colSpan={4} className="block border-t border-line min-[720px]:table-cell">
            <OpenedEntry seq={row.seq} place={place} />
          </td>
        )}
      </tr>
    </>
  );
}

function OpenedEntry({ seq, place }: { seq: number; place: Place }) {
  const { data, isError, isFetching, refetch } = useQuery(historyEntryQuery(place.slug, seq));
  if (data) return <EntryDetails detail={data} place={place} />;
  if (isError) {
    return (
      <div role="alert" className="flex flex-wrap items-center gap-3 px-4 py-3">
        The details of this entry could not be read.
        <Button size="sm" pending={isFetching} onClick={() => void refetch()}>
          Try again
        </Button>
      </div>
    );
  }
  return (
    <div role="status" aria-label="Loading the details" className="grid gap-2 px-4 py-3">
      <Skeleton className="h-5" />
      <Skeleton className="h-20" />
    </div>
  );
}
