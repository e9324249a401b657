export type TimeStyle = "short" | "date" | "clock";

/** Building a format takes far longer than using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone} ${options.month}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", { timeZone, ...options });
  formats.set(key, made);
  return made;
}

const moment = {
  year: "numeric",
  month: "2-digit",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
} as const;

const parts = (at: number, timeZone: string | undefined, month: "short" | "long") => {
  const format = formatOf(timeZone, moment);
  const long = formatOf(timeZone, { month: "long" });
  const found = Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]));
  return {
    day: found["day"] ?? "",
    month: long.format(at).slice(0, month === "short" ? 3 : undefined),
    year: found["year"] ?? "",
    minutes: `${found["hour"]}:${found["minute"]}`,
    seconds: `${found["hour"]}:${found["minute"]}:${found["second"]}`,
  };
};

/** The same for every reader, as the server says it: "22 Nov 2026, 14:02 UTC". `at` in ms. */
export function formatUtc(at: number, style: TimeStyle = "short"): string {
  const time = parts(at, "UTC", style === "date" ? "long" : "short");
  if (style === "clock") return `${time.seconds} UTC`;
  if (style === "date") return `${time.day} ${time.month} ${time.year}`;
  return `${time.day} ${time.month} ${time.year}, ${time.minutes} UTC`;
}

/**
 * In the reader's zone: "today, 14:02", "14 Aug, 09:12", with the year when it is another one.
 * `at` and `now` in ms; without `timeZone` the machine's.
 */
export function formatLocal(at: number, now: number, style: TimeStyle = "short", timeZone?: string): string {
  const time = parts(at, timeZone, style === "date" ? "long" : "short");
  if (style === "clock") return time.seconds;
  if (style === "date") return `${time.day} ${time.month} ${time.year}`;
  const today = parts(now, timeZone, "short");
  const sameYear = time.year === today.year;
  if (sameYear && time.month === today.month && time.day === today.day) return `today, ${time.minutes}`;
  return `${time.day} ${time.month}${sameYear ? "" : ` ${time.year}`}, ${time.minutes}`;
}

const DAY = 86_400_000;

/** When the next UTC midnight is for the reader, "01:00". `now` in ms; without `timeZone` the machine's. */
export function localUtcMidnight(now: number, timeZone?: string): string {
  const midnight = (Math.floor(now / DAY) + 1) * DAY;
  return parts(midnight, timeZone, "short").minutes;
}

const units = [
  { size: DAY, one: "1 day", many: "days" },
  { size: 3_600_000, one: "1 hour", many: "hours" },
  { size: 60_000, one: "1 minute", many: "minutes" },
] as const;

/** How long ago, in the largest unit that fits: "93 days ago", "3 minutes ago", "12 s ago". Both in ms. */
export function relative(at: number, now: number): string {
  const passed = Math.max(0, now - at);
  for (const { size, one, many } of units) {
    const count = Math.floor(passed / size);
    if (count >= 1) return `${count === 1 ? one : `${count.toLocaleString("en-GB")} ${many}`} ago`;
  }
  return `${Math.floor(passed / 1000)} s ago`;
}
