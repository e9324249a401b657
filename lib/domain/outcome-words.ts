import type { notSentReasons, Outcome, unconfirmedReasons } from "./outcome";

/** The word of an outcome in the interface. */
export const outcomeWord = {
  applied: "applied",
  rejected: "rejected",
  "not-sent": "not sent",
  unconfirmed: "not confirmed",
} as const satisfies Record<Outcome["kind"], string>;

const notSentWords: Record<(typeof notSentReasons)[number], string> = {
  lookup: "The provider's host name was not found.",
  refused: "The provider's host refused the connection.",
  unreachable: "The provider's host could not be reached.",
  certificate: "The provider's certificate could not be verified, so the API key was kept back.",
  "connect-timeout": "The provider's host did not accept the connection in time.",
  ledger: "The ledger could not be written in time, so the call was not made.",
};

const unconfirmedWords: Record<(typeof unconfirmedReasons)[number], string> = {
  timeout: "The provider did not answer in time.",
  reset: "The connection broke after the request was written.",
  "server-error": "The provider answered with a server error.",
  redirect: "The provider answered with a redirect, which is not followed.",
  "retry-later": "The provider asked to try again later.",
  "not-the-providers": "The answer does not look like the provider's.",
  stopped: "The server stopped before the answer was recorded.",
};

/** What each answer means and what to do next. Source of the first six but 404: the provider's page, "Response codes". */
const rejectedWords: Record<number, string> = {
  400: "The provider found some parameters invalid.",
  401: "The API key is invalid or has expired. Whoever runs Bindery has to give it a valid one.",
  402: "The account is out of credit. Somebody has to top it up first.",
  403: "The API key may not do this, or the call is blocked. Whoever manages the key has to ask the provider.",
  404: "The provider answered 404: it does not know this address or this account. Whoever runs Bindery has to check the address and the API key that it was given.",
  405: "The provider answered 405: its address does not take this call. Whoever runs Bindery has to check the address that it was given.",
  409: "The provider answered 409: something it holds stands against this change, such as a system ID in use or another change at the same time. Look at what it shows, then try again.",
  410: "The provider answered 410: this address or this account is gone. Whoever runs Bindery has to ask the provider for the new one.",
  413: "The provider answered 413: the call is too long for it. Shorten the allowlist, then try again.",
  422: "The provider answered 422: it read the call and does not take some of its values.",
  429: "The provider asks to slow down: too many calls came in a short time. Wait, then try again.",
};

/** What follows where the provider's own words say which parameters it does not take, if they can be shown. */
const takesSomeWords = (message: string | null) =>
  message === null
    ? "It does not say which, or its words repeat a secret and are kept back. Ask it, then try again."
    : "Change the ones that it names, then try again.";

function rejectedCause({ status, message }: Extract<Outcome, { kind: "rejected" }>): string {
  const words = rejectedWords[status] ?? rejectedOtherwise(status);
  return status === 400 || status === 422 ? `${words} ${takesSomeWords(message)}` : words;
}

/** An answer that means something of its own at no API we know of. */
const rejectedOtherwise = (status: number) =>
  `The provider answered ${status} and refuses the call as it is. Ask it what this means before trying again.`;

/** What happened, in a sentence without the outcome's own word, so that a heading can say it once. */
export function outcomeCause(outcome: Outcome): string {
  switch (outcome.kind) {
    case "applied":
      return "The provider accepted the call.";
    case "rejected":
      return rejectedCause(outcome);
    case "not-sent":
      return notSentWords[outcome.why];
    case "unconfirmed":
      return outcome.status === null
        ? unconfirmedWords[outcome.why]
        : `${unconfirmedWords[outcome.why].slice(0, -1)} (${outcome.status}).`;
  }
}

/** The second fact of an outcome that the ledger did not take. */
export const unrecordedWords =
  "The ledger could not be written afterwards: the page will show this as an open question until it is settled.";

/** How long the provider asks to wait: a number of seconds, or a date, as it came. */
export const waitWords = (retryAfter: string) =>
  `It asks to wait ${/^\d+$/.test(retryAfter) ? `${retryAfter} s` : `until ${retryAfter}`}.`;

const anyWord = new RegExp(Object.values(outcomeWord).join("|"), "i");

/** Whether words of somebody else name an outcome, which may be another one: they then stand apart from ours. */
export const saysOutcome = (words: string) => anyWord.test(words);

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
