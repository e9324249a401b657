"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDown, CornerDownRight } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/layout";
import { Time } from "@/components/ui/time";
import type { Tone } from "@/components/ui/tone";
import { EntryWords, Value } from "@/components/ui/value";
import { grouped } from "@/lib/domain/counted";
import { type EndingMark, endingOf } from "@/lib/domain/history/ending";
import type { AddressMark } from "@/lib/domain/history/entry";
import { checksWords, type ToldRow } from "@/lib/domain/history/fold-checks";
import { describe } from "@/lib/domain/history/words";
import { historyEntryQuery } from "@/lib/queries/reads";
import { EntryDetails, type Place } from "./entry-details";
import { EndingWords } from "./history-words";
import { signOf } from "./recent-changes";

const markWords: Record<AddressMark, string> = {
  "lets-in": "lets the address in",
  "still-in": "the address stays let in",
  "shuts-out": "no longer lets the address in",
};

const cell = "block min-w-0 min-[720px]:table-cell min-[720px]:px-4 min-[720px]:py-2.5 min-[720px]:align-top";

/** A row that opens, wherever it is pressed, to everything about its entry. */
export function HistoryRowView({ told, place }: { told: ToldRow; place: Place }) {
  const { row } = told;
  const [open, setOpen] = useState(false);
  const id = useId();
  const ending = endingOf(row);
  const { icon: Icon, look, pill } = signOf(row, ending);
  return (
    <>
      <tr
        role="row"
        className="group relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 border-t border-line px-4 py-2.5 hover:bg-page min-[720px]:table-row"
      >
        <td role="cell" className={`${cell} text-sm text-ink-3 tabular-nums max-[719px]:hidden`}>
          <Value>{grouped(row.seq)}</Value>
        </td>
        <td role="cell" className={`${cell} row-start-2 text-sm wrap-anywhere text-ink-2 max-[719px]:pl-6.5`}>
          <Value>{row.by}</Value>
        </td>
        <td role="cell" className={`${cell} row-start-1`}>
          <What told={told} icon={<Icon className={`mt-0.75 shrink-0 ${look}`} />} />
        </td>
        <td role="cell" className={`${cell} col-span-2 text-sm text-ink-2 max-[719px]:pl-6.5`}>
          <Outcome ending={ending} pill={pill} />
        </td>
        <td role="cell" className={`${cell} col-start-2 row-start-1 text-sm text-ink-2`}>
          <span className="flex items-center justify-end gap-3">
            <Time at={row.at} style="minutes" />
            <button
              type="button"
              aria-label={`Details of entry ${grouped(row.seq)}`}
              aria-expanded={open}
              aria-controls={id}
              onClick={() => setOpen(!open)}
              className="flex min-h-6 min-w-6 items-center justify-center outline-none after:absolute after:inset-0 focus-visible:after:rounded-md focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
            >
              <ChevronDown
                className={open ? "rotate-180 text-ink" : "text-ink-3 group-hover:text-ink print:hidden"}
              />
            </button>
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
          <td role="cell" colSpan={5} className="block border-t border-line min-[720px]:table-cell">
            <OpenedEntry seq={row.seq} place={place} />
          </td>
        )}
      </tr>
    </>
  );
}

/** What an entry was about, why, and what the binds with its credentials came to. */
function What({ told, icon }: { told: ToldRow; icon: ReactNode }) {
  const { row } = told;
  const checks = checksWords(told);
  return (
    <span className="flex gap-x-2.5">
      {icon}
      <span className="flex min-w-0 flex-wrap items-center gap-x-1.5 gap-y-1">
        <EntryWords phrases={describe(row, "row")} />
        {row.reason !== null && <Value className="text-sm wrap-anywhere text-ink-3">{row.reason}</Value>}
        {row.address && <span className="text-sm font-medium">{markWords[row.address]}</span>}
        {checks !== null && (
          <span className="flex basis-full items-center gap-1.5 text-sm text-ink-2">
            <CornerDownRight className="text-ink-3" />
            <Value>{checks}</Value>
          </span>
        )}
      </span>
    </span>
  );
}

/** How it ended: a plain word for what is usual, a mark for the rest. */
const Outcome = ({ ending, pill }: { ending: EndingMark; pill: Tone | null }) =>
  pill === null ? (
    <Value>{ending.word}</Value>
  ) : (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <EndingWords ending={{ ...ending, tone: pill }} />
    </span>
  );

function OpenedEntry({ seq, place }: { seq: number; place: Place }) {
  const { data, isError, isFetching, refetch } = useQuery(historyEntryQuery(place.slug, seq));
  const entry = useRef<HTMLDivElement>(null);
  const isThere = data !== undefined;
  useEffect(() => {
    // What was opened at the foot of the window comes into sight.
    if (isThere) entry.current?.scrollIntoView({ block: "nearest" });
  }, [isThere]);
  if (data) {
    return (
      <div ref={entry} className="scroll-mt-20">
        <EntryDetails detail={data} place={place} />
      </div>
    );
  }
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
