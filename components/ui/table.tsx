import type { ComponentProps } from "react";
import { join } from "./join";

/** The table of a card: grey header row, 44 px rows. */
export function Table({ className, ...rest }: ComponentProps<"table">) {
  return <table {...rest} className={join("w-full border-collapse", className)} />;
}

type CellProps = { numeric?: boolean };

export function HeadCell({ numeric = false, className, ...rest }: ComponentProps<"th"> & CellProps) {
  return (
    <th
      scope="col"
      {...rest}
      className={join(
        "border-b border-line bg-head px-2.5 py-2.5 text-xs font-medium text-ink-3 first:pl-4 last:pr-4 sm:px-4",
        numeric ? "text-right" : "text-left",
        className,
      )}
    />
  );
}

export function Row({ className, ...rest }: ComponentProps<"tr">) {
  return <tr {...rest} className={join("border-t border-line first:border-t-0", className)} />;
}

export function Cell({ numeric = false, className, ...rest }: ComponentProps<"td"> & CellProps) {
  return (
    <td
      {...rest}
      className={join(
        "h-11 px-2.5 py-2.5 first:pl-4 last:pr-4 sm:px-4",
        numeric && "text-right text-sm text-ink-2 tabular-nums",
        className,
      )}
    />
  );
}
