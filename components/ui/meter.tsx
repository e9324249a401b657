import { join } from "./join";

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
            className={join("h-1.5 w-8.5 rounded-[4px]", step <= level ? fills[tone] : "bg-line-2")}
          />
        ))}
      </span>
      <span>{word}</span>
    </span>
  );
}
