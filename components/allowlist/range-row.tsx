"use client";

import { CircleAlert, TriangleAlert, X } from "lucide-react";
import { Fragment, memo, useId } from "react";

import { Button, IconButton } from "@/components/ui/button";
import { Chip, Value } from "@/components/ui/value";
import { classNames } from "@/components/ui/class-names";
import { StatePill } from "@/components/ui/tone";
import { sizeOf } from "@/lib/domain/allowlist/coverage";
import type { Judgement } from "@/lib/domain/allowlist/judge";
import { type RowStanding, wasInForce } from "@/lib/domain/allowlist/judged-rows";
import { parseRange } from "@/lib/domain/allowlist/range";
import type { Edit, Row } from "@/lib/domain/allowlist/rows";
import { amount } from "@/lib/domain/counted";
import { EditableCell } from "./editable-cell";

/** Columns from 640 px; on narrower screens a row stacks the range, and label and size below it. */
export const rowGrid = (editable: boolean) =>
  editable
    ? "grid grid-cols-[minmax(0,1fr)_auto_3rem] sm:grid-cols-[211px_minmax(0,1fr)_7.5rem_3rem]"
    : "grid grid-cols-[minmax(0,1fr)_auto_0] sm:grid-cols-[211px_minmax(0,1fr)_8.5rem_0]";

export type RowCommands = {
  readonly edit: (id: string, edit: Edit) => void;
  readonly fix: (id: string, range: string) => void;
  readonly split: (id: string, ranges: readonly string[]) => void;
  readonly remove: (id: string) => void;
};

type CellProps = {
  row: Row;
  judgement: Judgement;
  standing: RowStanding;
  /** Absent for those who may not change anything. */
  commands: RowCommands | undefined;
};

type RangeRowProps = CellProps & {
  /** The place among all rows of a table of which only a part is in the page; the heading is 1. */
  rowIndex: number | undefined;
};

/** One range: its text, label and size, and below them what is wrong or worth knowing. */
export const RangeRow = memo(function RangeRow({ rowIndex, ...cells }: RangeRowProps) {
  const { row, commands } = cells;
  return (
    <tr
      role="row"
      aria-rowindex={rowIndex}
      data-row={row.id}
      className={classNames("border-t border-line first:border-t-0", rowGrid(commands !== undefined))}
    >
      <RangeCell {...cells} />
      <LabelCell {...cells} />
      <SizeCell {...cells} />
      {commands && (
        <td
          role="cell"
          className="col-start-3 row-start-1 flex items-start justify-end pt-1.75 pr-2.5 sm:col-start-4"
        >
          <IconButton
            label={`Remove ${row.text}`}
            icon={<X />}
            data-part="remove"
            onClick={() => commands.remove(row.id)}
          />
        </td>
      )}
    </tr>
  );
});

/** Lies under the whole row, so that the note below is part of the range's cell. */
function RangeCell({ row, judgement, standing, commands }: CellProps) {
  const noteId = useId();
  const wrong = judgement.error !== undefined;
  const noted = wrong || (!wasInForce(standing) && judgement.warnings.length > 0);
  const text = <RangeText text={row.text} />;
  return (
    <td
      role="cell"
      className="col-start-1 -col-end-1 row-start-1 row-end-4 grid grid-cols-subgrid grid-rows-subgrid sm:row-end-3"
    >
      <span className="col-start-1 row-start-1 flex min-w-0 items-start px-4 pt-2.25 max-sm:col-end-3 sm:pb-2.5">
        {commands ? (
          <EditableCell
            part="range"
            value={row.text}
            name={`Range ${row.text}`}
            verb={`Change ${row.text}`}
            mono
            wrong={wrong}
            describedBy={noted ? noteId : undefined}
            caretAtEnd={wasInForce(standing)}
            onKeep={(next) => commands.edit(row.id, { text: next })}
          >
            {text}
          </EditableCell>
        ) : (
          <span className="font-mono text-sm/6 wrap-anywhere">{text}</span>
        )}
      </span>
      {noted && (
        <div className="col-start-1 -col-end-1 row-start-3 sm:row-start-2">
          <RowNote
            id={noteId}
            judgement={judgement}
            onFix={(fix) => commands?.fix(row.id, fix)}
            onSplit={(ranges) => commands?.split(row.id, ranges)}
          />
        </div>
      )}
    </td>
  );
}

function LabelCell({ row, standing, commands }: CellProps) {
  return (
    <td
      role="cell"
      className="col-start-1 row-start-2 flex min-w-0 flex-wrap items-start gap-x-2.5 gap-y-1 px-4 pb-2.5 sm:col-start-2 sm:row-start-1 sm:pt-2.25"
    >
      {commands ? (
        <EditableCell
          part="label"
          value={row.label}
          name={`Label of ${row.text}`}
          verb={row.label ? `Change label ${row.label}` : `No label, add one to ${row.text}`}
          onKeep={(label) => commands.edit(row.id, { label })}
        >
          {row.label ? <Value>{row.label}</Value> : <span className="text-sm text-ink-3">No label</span>}
        </EditableCell>
      ) : (
        <Value className="leading-6 wrap-anywhere">{row.label}</Value>
      )}
      {standing === "added" && (
        <Chip kind="add" word className="mt-0.5 shrink-0 leading-4!">
          new
        </Chip>
      )}
      {standing === "may be removed" && <StatePill tone="warn">may be removed</StatePill>}
    </td>
  );
}

/** How many addresses the range holds; of a wrong one, how many its fix would. */
function SizeCell({ judgement }: CellProps) {
  const fix = fixOf(judgement);
  const reading = fix === undefined ? undefined : parseRange(fix);
  const range = judgement.range ?? (reading?.ok ? reading.range : undefined);
  const size = range && sizeOf(range);
  return (
    <td
      role="cell"
      className="col-start-2 row-start-2 px-4 pb-2.5 text-right text-sm/6 whitespace-nowrap text-ink-2 tabular-nums max-sm:col-end-4 max-sm:pl-0 sm:col-start-3 sm:row-start-1 sm:pt-2.25"
    >
      {size !== undefined && (
        <>
          <Value>{amount(size)}</Value>
          <span className="sm:hidden">{size === 1n ? " address" : " addresses"}</span>
        </>
      )}
    </td>
  );
}

type RowNoteProps = {
  id: string;
  judgement: Judgement;
  onFix: (range: string) => void;
  onSplit: (ranges: readonly string[]) => void;
};

/** The ranges that a row means together, where one does not hold exactly what was typed. */
const splitOf = ({ error }: Judgement) => (error && "split" in error ? error.split : undefined);

/** The range that the row most likely means. */
export const fixOf = ({ error }: Judgement) => (error && "fix" in error ? error.fix : undefined);

/** The second line of a row: what blocks it, with the fix where there is one, or what to know about it. */
function RowNote({ id, judgement, onFix, onSplit }: RowNoteProps) {
  const { error, warnings } = judgement;
  const fix = fixOf(judgement);
  const split = splitOf(judgement);
  if (!error) {
    return (
      <div className="flex gap-2 px-4 pb-2.5 text-sm/4.5 text-warn">
        <TriangleAlert className="mt-px" />
        <p id={id} className="text-pretty">
          {warnings.map(({ message }) => message).join(" ")}
        </p>
      </div>
    );
  }
  return (
    <div
      className={classNames(
        "flex flex-wrap items-center gap-x-3 gap-y-2 px-4 pb-2.5 text-sm/4.5 text-bad",
        (fix !== undefined || split !== undefined) && "pt-2",
      )}
    >
      <p id={id} className="flex min-w-0 flex-1 basis-60 gap-2">
        <CircleAlert className="mt-px" />
        <span className="text-pretty">
          <span>{error.message}</span>{" "}
          {fix !== undefined && (
            <span>
              Did you mean{" "}
              <strong translate="no" className="font-mono font-semibold wrap-anywhere">
                {fix}
              </strong>
              ?
            </span>
          )}
          {split !== undefined && (
            <span translate="no" className="font-mono wrap-anywhere">
              {split.join(", ")}
            </span>
          )}
        </span>
      </p>
      {fix !== undefined && (
        <Button size="sm" onClick={() => onFix(fix)} className="h-auto! min-h-7 max-w-full">
          <span className="wrap-anywhere whitespace-normal">
            Use <Value>{fix}</Value>
          </span>
        </Button>
      )}
      {split !== undefined && (
        <Button size="sm" onClick={() => onSplit(split)}>{`Use these ${split.length} ranges`}</Button>
      )}
    </div>
  );
}

/** A range that wraps between the groups of a long IPv6 address. */
export function RangeText({ text }: { text: string }) {
  const groups = text.split(/(?<=:)(?!:)/);
  return (
    <span translate="no">
      {groups.length === 1
        ? text
        : groups.map((group, index) => (
            <Fragment key={index}>
              <span>{group}</span>
              {index < groups.length - 1 && <wbr />}
            </Fragment>
          ))}
    </span>
  );
}
