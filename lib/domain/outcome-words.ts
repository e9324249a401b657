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

const rejectedWords: Record<number, string> = {
  400: "The provider found some parameters invalid.",
  401: "The API key is invalid or has expired. Whoever runs Bindery has to give it a valid one.",
  402: "The account is out of credit. Somebody has to top it up first.",
  403: "The API key may not do this, or the call is blocked. Whoever manages the key has to ask the provider.",
  404: "There is no such address at the provider. Whoever runs Bindery has to check the one it was given.",
  429: "The provider asks to slow down.",
};

/** What happened, in a sentence without the outcome's own word, so that a heading can say it once. */
export function outcomeCause(outcome: Outcome): string {
  switch (outcome.kind) {
    case "applied":
      return "The provider accepted the call.";
    case "rejected":
      return rejectedWords[outcome.status] ?? `The provider answered ${outcome.status}.`;
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
