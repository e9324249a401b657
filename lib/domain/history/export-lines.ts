import { csvLine } from "../csv";
import { allowedIps } from "../provider-body";
import type { Settings } from "../settings";
import { endingText } from "./ending";
import type { EntryDetail } from "./entry";
import { answerOf } from "./evidence";
import { asText, describe } from "./words";

const NOT_KNOWN = "not known";

/** Settings by the names of the provider's parameters; null for those that nobody knows. */
const wholeSettings = (settings: Settings | null) =>
  settings && {
    enabled: settings.enabled,
    allowed_ips: allowedIps(settings),
    dailyLimit: settings.dailyLimit,
  };

/** The one value there is, or all of them in words: "25000 or 40000". */
function oneOrAll<T extends string | number | boolean | null>(
  possible: readonly (Settings | null)[],
  valueOf: (settings: Settings) => T,
  textOf: (value: T) => string,
): T | string {
  const known = possible.filter((settings) => settings !== null).map(valueOf);
  const [first, ...others] = [...new Set(known)];
  const unknown = possible.includes(null);
  if (first !== undefined && others.length === 0 && !unknown) return first;
  const texts = first === undefined ? [] : [first, ...others].map(textOf);
  return [...texts, ...(unknown ? [NOT_KNOWN] : [])].join(" or ");
}

const limitText = (limit: number | null) => (limit === null ? "no limit" : String(limit));

/** Each parameter by itself: its value where it is certain, else every value it may have; null where none was ever known. */
function possibleValues(possible: readonly (Settings | null)[]) {
  if (possible.length === 0) return null;
  return {
    enabled: oneOrAll(possible, ({ enabled }) => enabled, String),
    allowed_ips: oneOrAll(possible, allowedIps, String),
    dailyLimit: oneOrAll(possible, ({ dailyLimit }) => dailyLimit, limitText),
  };
}

const timeText = (at: number) => new Date(at).toISOString();

/** The labels of every range that may be allowed; null where nothing was ever recorded. */
function labelsOf(possible: EntryDetail["possible"]) {
  const known = possible.filter((settings) => settings !== null);
  const labelled = new Map(
    known.flatMap(({ allowlist }) =>
      allowlist.filter(({ label }) => label !== "").map((row) => [`${row.range} ${row.label}`, row] as const),
    ),
  );
  return known.length === 0 ? null : [...labelled.values()];
}

/**
 * An entry as one line of JSON, with all three parameters in force after it. Where attempts that are not confirmed
 * leave several possible, a parameter says all its values, and `possible` has the whole settings.
 */
export function asJsonLine(detail: EntryDetail): string {
  const { row, actor, from, hash, possible, body } = detail;
  return `${JSON.stringify({
    seq: row.seq,
    at: timeText(row.at),
    who: actor,
    from,
    what: asText(describe(row, "row")),
    kind: row.subject.kind,
    reason: row.reason,
    outcome: endingText(row),
    settledBy: row.settledBy && { seq: row.settledBy.seq, at: timeText(row.settledBy.at) },
    answer: row.outcome,
    sent: body,
    inForce: possibleValues(possible),
    ...(possible.length > 1 && { possible: possible.map(wholeSettings) }),
    labels: labelsOf(possible),
    hash,
  })}\n`;
}

/** The first line of the table. */
export const csvHead = csvLine([
  "Entry",
  "Time (UTC)",
  "Who",
  "Issuer",
  "Subject",
  "From",
  "What",
  "Reason",
  "Outcome",
  "Answer",
  "Enabled",
  "Allowed IPs",
  "Daily limit",
  "SHA-256",
]);

/** An entry as one line of a table, safe to open in a spreadsheet. */
export function asCsvLine(detail: EntryDetail): string {
  const { row, actor, from, hash, possible } = detail;
  const known = possibleValues(possible);
  return csvLine([
    String(row.seq),
    timeText(row.at),
    actor.label,
    actor.issuer,
    actor.subject,
    from ?? "",
    asText(describe(row, "row")),
    row.reason ?? "",
    endingText(row),
    row.outcome ? answerOf(row.outcome) : "",
    known ? String(known.enabled) : "",
    known?.allowed_ips ?? "",
    known ? (known.dailyLimit === null ? "no limit" : String(known.dailyLimit)) : "",
    hash,
  ]);
}
