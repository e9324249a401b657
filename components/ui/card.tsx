import type { ComponentProps, ReactNode } from "react";

import { classNames } from "./class-names";

/** A bordered ground for rows. `strong` is the one that holds a secret. */
export function Card({ strong = false, className, ...rest }: ComponentProps<"div"> & { strong?: boolean }) {
  return (
    <div
      {...rest}
      className={classNames(
        "grid grid-cols-[minmax(0,1fr)] overflow-clip border bg-surface",
        strong ? "rounded-lg border-line-2" : "rounded-(--radius-card) border-line shadow-raised",
        className,
      )}
    />
  );
}

/** 52 px or more, one line of content, a border above unless first. */
export function CardRow({ className, ...rest }: ComponentProps<"div">) {
  return (
    <div
      {...rest}
      className={classNames(
        "flex min-h-13 items-center gap-3 border-t border-line px-4 py-3 first:border-t-0",
        className,
      )}
    />
  );
}

/** Rows of a word and its value, inside a `Card`. */
export const KeyValueList = ({ children }: { children: ReactNode }) => <dl>{children}</dl>;

type KeyValueRowProps = {
  name: ReactNode;
  /** Buttons at the end of the row. */
  actions?: ReactNode;
  /** The taller row of a card that holds a secret. */
  tall?: boolean;
  children: ReactNode;
};

export function KeyValueRow({ name, actions, tall = false, children }: KeyValueRowProps) {
  return (
    <div
      className={classNames(
        "flex min-h-13 flex-wrap items-center gap-x-3 gap-y-2 border-t border-line px-4 first:border-t-0",
        tall ? "py-3.5" : "py-3",
      )}
    >
      <dt className="basis-full text-sm text-ink-2 sm:basis-21">{name}</dt>
      <dd className="flex min-w-0 flex-[1_1_140px] flex-wrap items-center gap-x-3 gap-y-1.5">{children}</dd>
      {actions !== undefined && (
        <dd className="ml-auto flex flex-wrap items-center justify-end gap-x-3 gap-y-1.5">{actions}</dd>
      )}
    </div>
  );
}
