import type { Outcome } from "./outcome";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MONTH = `(?<month>${MONTHS.join("|")})`;
const CLOCK = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)`;

/** The three forms of an HTTP date (RFC 9110, 5.6.7): today's, that of RFC 850, and that of C's asctime. */
const FORMS = [
  new RegExp(String.raw`^[A-Z][a-z]{2}, (?<day>\d\d) ${MONTH} (?<year>\d{4}) ${CLOCK} GMT$`),
  new RegExp(String.raw`^[A-Z][a-z]{5,8}, (?<day>\d\d)-${MONTH}-(?<year>\d\d) ${CLOCK} GMT$`),
  new RegExp(String.raw`^[A-Z][a-z]{2} ${MONTH} (?<day>[ \d]\d) ${CLOCK} (?<year>\d{4})$`),
];

/** A year of two digits that seems more than 50 years ahead is the last one that ends so (RFC 9110, 5.6.7). */
function fullYear(year: string, now: number): number {
  if (year.length === 4) return Number(year);
  const thisYear = new Date(now).getUTCFullYear();
  const candidate = thisYear - (thisYear % 100) + Number(year);
  return candidate > thisYear + 50 ? candidate - 100 : candidate;
}

function readHttpDate(text: string, now: number): number | null {
  const groups = FORMS.map((form) => form.exec(text)?.groups).find((found) => found !== undefined);
  const { year, month, day, hour, minute, second } = groups ?? {};
  if (!year || !month || !day || !hour || !minute || !second) return null;
  const parts = [fullYear(year, now), MONTHS.indexOf(month), Number(day)] as const;
  const date = new Date(Date.UTC(...parts, Number(hour), Number(minute), Number(second)));
  // A 31 February or a 25:00 would have rolled over.
  const isReal = date.getUTCDate() === parts[2] && date.getUTCHours() === Number(hour);
  return isReal && Number(minute) < 60 && Number(second) <= 60 ? date.getTime() : null;
}

/**
 * When the provider takes the call again, in ms since 1970: its `Retry-After`, seconds or a date (RFC 9110, 10.2.3),
 * of an answer that came at `at` (ms). Never before `at`; null when it asked for no wait, or none that can be read.
 */
export function retryAt(outcome: Outcome, at: number): number | null {
  if (outcome.kind !== "rejected" || outcome.retryAfter === null) return null;
  const text = outcome.retryAfter.trim();
  if (/^\d{1,9}$/.test(text)) return at + Number(text) * 1000;
  const date = readHttpDate(text, at);
  return date === null ? null : Math.max(at, date);
}
