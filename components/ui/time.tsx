"use client";

import { useNow } from "./clock";
import { join } from "./join";
import { formatLocal, formatUtc, relative, type TimeStyle } from "./time-format";

export type TimeProps = {
  /** ISO text or ms. */
  at: string | number;
  style?: TimeStyle;
  /** Keeps the room of the longer UTC text, so that nothing moves when the reader's zone replaces it. */
  fixed?: boolean;
  className?: string;
};

const iso = (at: number) => new Date(at).toISOString();
const toMs = (at: string | number) => (typeof at === "number" ? at : Date.parse(at));

/** A moment: UTC from the server, the reader's zone after hydration, UTC on hover. */
export function Time({ at, style = "short", fixed = true, className }: TimeProps) {
  const ms = toMs(at);
  const now = useNow(60_000, null);
  const utc = formatUtc(ms, style);
  return (
    <time
      dateTime={iso(ms)}
      title={now === null ? undefined : formatUtc(ms)}
      className={join(
        "whitespace-nowrap tabular-nums",
        fixed && style === "short" && "inline-block w-[11.75em]",
        className,
      )}
    >
      {now === null ? utc : formatLocal(ms, now, style)}
    </time>
  );
}

export type AgoProps = {
  at: string | number;
  /** The server's clock in ms when it rendered, so that both sides say the same. */
  now: number;
  className?: string;
};

/** How long ago, kept current while the page is open. */
export function Ago({ at, now, className }: AgoProps) {
  const ms = toMs(at);
  const fresh = now - ms < 60_000;
  const current = useNow(fresh ? 1000 : 60_000, now);
  return (
    <time dateTime={iso(ms)} title={formatUtc(ms)} className={join("whitespace-nowrap", className)}>
      {relative(ms, Math.max(now, current))}
    </time>
  );
}
