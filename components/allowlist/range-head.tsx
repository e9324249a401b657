import { join } from "@/components/ui/join";
import { rowGrid } from "./row-grid";

type RangeHeadProps = {
  editable: boolean;
  /** The table is longer than its part in the page: the head stays in sight and counts as row 1. */
  long?: boolean;
};

const cellClass = "px-4 py-2.5 text-left text-xs font-medium text-ink-3";

/** The column names; stacked rows of a narrow screen explain themselves, so there it is only heard. */
export function RangeHead({ editable, long = false }: RangeHeadProps) {
  return (
    <thead
      role="rowgroup"
      className={join("block border-b border-line bg-head max-sm:sr-only", long && "z-1 sm:sticky sm:top-0")}
    >
      <tr role="row" aria-rowindex={long ? 1 : undefined} className={rowGrid(editable)}>
        <th role="columnheader" scope="col" className={cellClass}>
          Range
        </th>
        <th role="columnheader" scope="col" className={cellClass}>
          Label
        </th>
        <th role="columnheader" scope="col" className={join(cellClass, "text-right!")}>
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
