import type { ReactNode } from "react";
import { join } from "./join";
import { toneClass, type Tone } from "./tone";

type StatePillProps = {
  tone: Tone;
  /** Breaks into lines where it would not fit. */
  wraps?: boolean;
  children: ReactNode;
};

/** A state: a dot and a word, the same in every language. */
export function StatePill({ tone, wraps = false, children }: StatePillProps) {
  return (
    <span
      translate="no"
      className={join(
        "inline-flex items-center gap-1.5 rounded-full border py-0.5 pr-2.5 pl-2 text-xs/5 font-medium",
        !wraps && "shrink-0 whitespace-nowrap",
        toneClass[tone],
      )}
    >
      <span
        aria-hidden="true"
        className="size-1.75 shrink-0 rounded-full bg-current forced-colors:bg-[CanvasText]"
      />
      <span>{children}</span>
    </span>
  );
}
