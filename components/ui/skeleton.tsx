import { join } from "./join";

/** A grey bar in the place of what comes; give it the size with `className`. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={join("block h-4 rounded-sm bg-line", className)} />;
}
