import type { ComponentProps } from "react";
import { join } from "./join";

/** A bordered ground for rows. `strong` is the one that holds a secret. */
export function Card({ strong = false, className, ...rest }: ComponentProps<"div"> & { strong?: boolean }) {
  return (
    <div
      {...rest}
      className={join(
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
      className={join(
        "flex min-h-13 items-center gap-3 border-t border-line px-4 py-3 first:border-t-0",
        className,
      )}
    />
  );
}
