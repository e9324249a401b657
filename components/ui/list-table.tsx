import type { ReactNode } from "react";

import { classNames } from "./class-names";

/** A column's name, and the class of its width: without one, columns move while the rows of a page arrive. */
export type ListColumn = readonly [name: string, width: string];

type ListTableProps = {
  label: string;
  columns: readonly ListColumn[];
  /** Columns keep their widths whatever is in them: all of it wraps, or fits. */
  fixed?: boolean;
  /** Rows with a role, which stand as blocks on a phone. */
  children: ReactNode;
};

/** A table of entries. On a phone its rows become blocks, and its head is only read aloud. */
export function ListTable({ label, columns, fixed = false, children }: ListTableProps) {
  return (
    <table
      role="table"
      aria-label={label}
      className={classNames("w-full border-collapse max-[719px]:block", fixed && "table-fixed")}
    >
      <thead role="rowgroup" className="max-[719px]:sr-only">
        <tr role="row">
          {columns.map(([name, width]) => (
            <th
              key={name}
              role="columnheader"
              scope="col"
              className={classNames("bg-head px-4 py-2.5 text-left text-xs font-medium text-ink-3", width)}
            >
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="max-[719px]:block">
        {children}
      </tbody>
    </table>
  );
}
