import type { ReactNode } from "react";

import { classNames } from "./class-names";

export type Tone = "ok" | "warn" | "bad" | "neutral";

/** Text, ground and border of a state, always beside a word. */
const toneClass: Record<Tone, string> = {
  ok: "border-ok-line bg-ok-soft text-ok",
  warn: "border-warn-line bg-warn-soft text-warn",
  bad: "border-bad-line bg-bad-soft text-bad",
  neutral: "border-line-2 bg-page text-ink-2",
};

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
      className={classNames(
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

type MeterProps = {
  /** How many of the four segments are filled. */
  level: 1 | 2 | 3 | 4;
  tone: "ok" | "warn" | "bad";
  /** Says the same as the segments. */
  word: string;
};

const fills = { ok: "bg-ok", warn: "bg-warn", bad: "bg-bad" };

/** Four segments and the word for them. */
export function Meter({ level, tone, word }: MeterProps) {
  return (
    <span className="inline-flex items-center gap-3">
      <span aria-hidden="true" className="flex gap-0.75 forced-color-adjust-none">
        {[1, 2, 3, 4].map((step) => (
          <span
            key={step}
            className={classNames("h-1.5 w-8.5 rounded-[4px]", step <= level ? fills[tone] : "bg-line-2")}
          />
        ))}
      </span>
      <span>{word}</span>
    </span>
  );
}
