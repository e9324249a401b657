"use client";

import { useNow } from "./clock";
import { join } from "./join";
import { age, formatLocal, formatUtc, relative, type TimeStyle } from "./time-format";

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
      translate="no"
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

function Passed({ at, now, words }: AgoProps & { words: (at: number, now: number) => string }) {
  const fresh = now - at < 60_000;
  const current = useNow(fresh ? 1000 : 60_000, now);
  return (
    <time dateTime={iso(at)} translate="no" title={formatUtc(at)} className="whitespace-nowrap">
      {words(at, Math.max(now, current))}
    </time>
  );
}

/** How long ago, kept current while the page is open. */
export const Ago = (props: AgoProps) => <Passed {...props} words={relative} />;

/** How old something is, to stand before "old". */
export const Age = (props: AgoProps) => <Passed {...props} words={age} />;
