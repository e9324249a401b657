"use client";

import { type FocusEvent, memo, useCallback, useMemo, useRef, useState } from "react";

import { classNames } from "@/components/ui/class-names";
import { type JudgedRows, type RowStanding, wasInForce } from "@/lib/domain/allowlist/judged-rows";
import { fixOf, RangeRow, type RowCommands, rowGrid } from "./range-row";
import { type FocusTarget, useRowFocus } from "./row-commands";
import { MAX_UNWINDOWED, useRowWindow } from "./row-window";

type RangeTableProps = {
  judged: JudgedRows;
  /** Per row. */
  standings: readonly RowStanding[];
  commands: RowCommands | undefined;
  target: FocusTarget | undefined;
  onTarget: (target: FocusTarget) => void;
};

/** The ranges, one per row. */
export const RangeTable = memo(function RangeTable(props: RangeTableProps) {
  return props.judged.list.length > MAX_UNWINDOWED ? <LongTable {...props} /> : <ShortTable {...props} />;
});

const idsOf = ({ list }: JudgedRows) => list.map(({ id }) => id);

function RowAt({
  judged,
  standings,
  commands,
  index,
  long,
}: RangeTableProps & { index: number; long?: boolean }) {
  const row = judged.list[index];
  const judgement = judged.rows[index];
  if (!row || !judgement) return null;
  const rowIndex = long ? index + 2 : undefined;
  return <RangeRow {...{ row, judgement, commands, rowIndex }} standing={standings[index] ?? "unknown"} />;
}

function ShortTable(props: RangeTableProps) {
  const table = useRef<HTMLTableElement>(null);
  const ids = idsOf(props.judged);
  const onKeyDown = useRowFocus({ ids, scope: table, ...props });
  return (
    <table ref={table} role="table" aria-label="Allowed addresses" className="block" onKeyDown={onKeyDown}>
      <RangeHead editable={props.commands !== undefined} />
      <tbody role="rowgroup" className="block">
        {ids.map((id, index) => (
          <RowAt key={id} {...props} index={index} />
        ))}
      </tbody>
    </table>
  );
}

const LINE = 44;
const NOTE = 30;
const NOTE_WITH_FIX = 46;

function LongTable(props: RangeTableProps) {
  const { judged, standings, commands } = props;
  const ids = useMemo(() => idsOf(judged), [judged]);
  const [focused, setFocused] = useState<string>();
  const estimate = useCallback(
    (index: number) => {
      const judgement = judged.rows[index];
      if (!judgement) return LINE;
      if (judgement.error) return LINE + (fixOf(judgement) === undefined ? NOTE : NOTE_WITH_FIX);
      return !wasInForce(standings[index]) && judgement.warnings.length > 0 ? LINE + NOTE : LINE;
    },
    [judged, standings],
  );
  const place = focused === undefined ? -1 : ids.indexOf(focused);
  const { scroller, body, indices, onScroll, reveal } = useRowWindow({
    ids,
    estimate,
    pinned: place < 0 ? undefined : place,
  });
  const onKeyDown = useRowFocus({ ids, scope: body, reveal, ...props });
  const onFocus = ({ target }: FocusEvent<HTMLElement>) =>
    setFocused(target.closest<HTMLElement>("[data-row]")?.dataset.row);
  return (
    <div
      ref={scroller}
      // Without controls inside, the keyboard scrolls the box itself.
      tabIndex={commands ? undefined : 0}
      role="group"
      aria-label="Rows of allowed addresses"
      className="relative max-h-132 overflow-y-auto [overflow-anchor:none] focus-visible:-outline-offset-2"
      onScroll={onScroll}
    >
      <table
        role="table"
        aria-label="Allowed addresses"
        aria-rowcount={ids.length + 1}
        className="block"
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onBlur={({ currentTarget, relatedTarget }) => {
          if (!currentTarget.contains(relatedTarget)) setFocused(undefined);
        }}
      >
        <RangeHead editable={commands !== undefined} long />
        <tbody ref={body} role="rowgroup" className="block">
          {indices.map((index) => (
            <RowAt key={ids[index]} {...props} index={index} long />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RangeHeadProps = {
  editable: boolean;
  /** The table is longer than its part in the page: the head stays in sight and counts as row 1. */
  long?: boolean;
};

const cellClass = "px-4 py-2.5 text-left text-xs font-medium text-ink-3";

/** The column names; stacked rows of a narrow screen explain themselves, so there it is only heard. */
function RangeHead({ editable, long = false }: RangeHeadProps) {
  return (
    <thead
      role="rowgroup"
      className={classNames(
        "block border-b border-line bg-head max-sm:sr-only",
        long && "z-1 sm:sticky sm:top-0",
      )}
    >
      <tr role="row" aria-rowindex={long ? 1 : undefined} className={rowGrid(editable)}>
        <th role="columnheader" scope="col" className={cellClass}>
          Range
        </th>
        <th role="columnheader" scope="col" className={cellClass}>
          Label
        </th>
        <th role="columnheader" scope="col" className={classNames(cellClass, "text-right!")}>
          Addresses
        </th>
        {editable && (
          <th role="columnheader" scope="col">
            <span className="sr-only">Remove</span>
          </th>
        )}
      </tr>
    </thead>
  );
}
