"use client";

import { useNow } from "./clock";
import { join } from "./join";
import { formatLocal, formatUtc, relative, type TimeStyle } from "./time-format";

type TimeProps = {
  /** In ms. */
  at: number;
  style?: TimeStyle;
  /**
   * Keeps the room of the longer UTC text, so that nothing moves when the reader's zone replaces it. In a sentence
   * that would be a gap.
   */
  fixed?: boolean;
};

const iso = (at: number) => new Date(at).toISOString();

/** A moment: UTC from the server, the reader's zone after hydration, UTC on hover. */
export function Time({ at, style = "short", fixed = true }: TimeProps) {
  const now = useNow(60_000, null);
  return (
    <time
      dateTime={iso(at)}
      title={now === null ? undefined : formatUtc(at)}
      className={join(
        "whitespace-nowrap tabular-nums",
        fixed && style === "short" && "inline-block w-[11.75em]",
      )}
    >
      {now === null ? formatUtc(at, style) : formatLocal(at, now, style)}
    </time>
  );
}

type AgoProps = {
  /** In ms. */
  at: number;
  /** The server's clock in ms when it rendered, so that both sides say the same. */
  now: number;
};

/** How long ago, kept current while the page is open. */
export function Ago({ at, now }: AgoProps) {
  const fresh = now - at < 60_000;
  const current = useNow(fresh ? 1000 : 60_000, now);
  return (
    <time dateTime={iso(at)} title={formatUtc(at)} className="whitespace-nowrap">
      {relative(at, Math.max(now, current))}
    </time>
  );
}
