import { join } from "./join";

/** A turning ring that shows itself only when the wait is longer than 300 ms. */
export function Spinner({ className }: { className?: string }) {
  return (
    <span aria-hidden="true" className={join("inline-flex animate-appear-late", className)}>
      <span className="size-4 animate-spin rounded-full border-2 border-current border-r-transparent forced-colors:border-r-[Canvas]" />
    </span>
  );
}
