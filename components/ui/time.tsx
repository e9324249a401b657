"use client";

import { useEffect, useState, useSyncExternalStore } from "react";

import { classNames } from "./class-names";

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
      className={classNames(
        "whitespace-nowrap tabular-nums",
        fixed && style === "short" && "inline-block w-[11.75em]",
        fixed && style === "minutes" && "inline-block w-[5em] text-right",
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
    <time dateTime={iso(at)} translate="no" title={formatUtc(at)} className="whitespace-nowrap">
      {relative(at, Math.max(now, current))}
    </time>
  );
}

type AgesProps = { times: readonly number[]; now: number };

/** How old each of several is, to stand before "old"; what reads alike is said once. */
export function Ages({ times, now }: AgesProps) {
  const fresh = times.some((at) => now - at < 60_000);
  const current = Math.max(now, useNow(fresh ? 1000 : 60_000, now));
  const words = times.map((at) => age(at, current));
  const distinct = times.filter((at, index) => words.indexOf(age(at, current)) === index);
  return distinct.map((at, index) => (
    <span key={at}>
      {index > 0 && <span> or </span>}
      <time dateTime={iso(at)} translate="no" title={formatUtc(at)} className="whitespace-nowrap">
        {age(at, current)}
      </time>
    </span>
  ));
}

/** `brief` leaves out the day when it is today: it stands within words. `minutes` stands below the day. */
type TimeStyle = "short" | "brief" | "date" | "clock" | "minutes";

const MONTHS = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];

/** A moment as the clocks of UTC or of this machine show it. `Intl` takes ten times as long, on a phone visibly. */
function parts(at: number, zone: "utc" | "local", month: "short" | "long" = "short") {
  const behind = zone === "utc" ? 0 : new Date(at).getTimezoneOffset() * 60_000;
  const text = new Date(at - behind).toISOString();
  return {
    day: String(Number(text.slice(8, 10))),
    month: MONTHS[Number(text.slice(5, 7)) - 1]?.slice(0, month === "short" ? 3 : undefined) ?? "",
    year: text.slice(0, 4),
    minutes: text.slice(11, 16),
    seconds: text.slice(11, 19),
  };
}

/** The same for every reader, as the server says it: "22 Nov 2026, 14:02 UTC". `at` in ms. */
export function formatUtc(at: number, style: TimeStyle = "short"): string {
  const time = parts(at, "utc", style === "date" ? "long" : "short");
  if (style === "clock") return `${time.seconds} UTC`;
  if (style === "minutes") return `${time.minutes} UTC`;
  if (style === "date") return `${time.day} ${time.month} ${time.year}`;
  return `${time.day} ${time.month} ${time.year}, ${time.minutes} UTC`;
}

/**
 * In the reader's zone: "today, 14:02", "14 Aug, 09:12", with the year when it is another one.
 * `at` and `now` in ms.
 */
export function formatLocal(at: number, now: number, style: TimeStyle = "short"): string {
  const time = parts(at, "local", style === "date" ? "long" : "short");
  if (style === "clock") return time.seconds;
  if (style === "minutes") return time.minutes;
  if (style === "date") return `${time.day} ${time.month} ${time.year}`;
  const today = parts(now, "local");
  const sameYear = time.year === today.year;
  if (sameYear && time.month === today.month && time.day === today.day)
    return style === "brief" ? time.minutes : `today, ${time.minutes}`;
  return `${time.day} ${time.month}${sameYear ? "" : ` ${time.year}`}, ${time.minutes}`;
}

const DAY = 86_400_000;

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/**
 * The day of a moment as a heading says it: "Today, Friday 21 August", with the year when it is another one. `at` in
 * ms; `now` is the reader's clock in ms, null on the server and while hydrating, which say the day of UTC.
 */
export function dayWords(at: number, now: number | null): string {
  const zone = now === null ? "utc" : "local";
  const { day, month, year } = parts(at, zone, "long");
  const weekday = WEEKDAYS[new Date(`${day} ${month} ${year} UTC`).getUTCDay()] ?? "";
  if (now === null) return `${weekday} ${day} ${month} ${year}`;
  const words = `${weekday} ${day} ${month}${year === parts(now, "local").year ? "" : ` ${year}`}`;
  const isDayOf = (other: number) => {
    const that = parts(other, "local", "long");
    return that.day === day && that.month === month && that.year === year;
  };
  // By the clock: days that change to or from summer time have 23 or 25 hours.
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  if (isDayOf(now)) return `Today, ${words}`;
  return isDayOf(yesterday.getTime()) ? `Yesterday, ${words}` : words;
}

/** When the next UTC midnight is for the reader, "01:00". `now` in ms. */
export function localUtcMidnight(now: number): string {
  const midnight = (Math.floor(now / DAY) + 1) * DAY;
  return parts(midnight, "local").minutes;
}

const units = [
  { size: DAY, one: "1 day", many: "days" },
  { size: 3_600_000, one: "1 hour", many: "hours" },
  { size: 60_000, one: "1 minute", many: "minutes" },
] as const;

/** How old something is, in the largest unit that fits: "93 days", "3 minutes", "12 s". Both in ms. */
function age(at: number, now: number): string {
  const passed = Math.max(0, now - at);
  for (const { size, one, many } of units) {
    const count = Math.floor(passed / size);
    const words = count < 1000 ? String(count) : count.toLocaleString("en");
    if (count >= 1) return count === 1 ? one : `${words} ${many}`;
  }
  return `${Math.floor(passed / 1000)} s`;
}

/** How long ago: "93 days ago". Both in ms. */
export const relative = (at: number, now: number): string => `${age(at, now)} ago`;

type Step = 1000 | 60_000;

const stores = {
  1000: clockOf(1000),
  60_000: clockOf(60_000),
};

function clockOf(step: Step) {
  return {
    subscribe: (changed: () => void) => {
      const timer = setInterval(changed, step);
      return () => clearInterval(timer);
    },
    read: () => Math.floor(Date.now() / step) * step,
  };
}

/** The reader's clock in ms, moving in the given step; `server` on the server and while hydrating. */
export function useNow<T extends number | null>(step: Step, server: T): number | T {
  const { subscribe, read } = stores[step];
  return useSyncExternalStore<number | T>(subscribe, read, () => server);
}

/**
 * The server's clock in ms, moving every second; `serverNow` is what it was when this was read. The reader's own
 * clock may be minutes off, so only its steps are used.
 */
export function useServerNow(serverNow: number): number {
  const now = useNow(1000, serverNow);
  const [ahead, setAhead] = useState(0);
  useEffect(() => {
    const frame = requestAnimationFrame(() => setAhead(Date.now() - serverNow));
    return () => cancelAnimationFrame(frame);
  }, [serverNow]);
  return now - ahead;
}
