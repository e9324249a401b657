import { csvLine } from "../csv";
import { allowedIps } from "../provider-body";
import type { EntryDetail } from "./entry";
import { answerOf } from "./evidence";
import { asText, describe, endingOf } from "./words";

const timeText = (at: number) => new Date(at).toISOString();

const parametersOf = (settings: EntryDetail["after"]) =>
  settings && {
    enabled: settings.enabled,
    allowed_ips: allowedIps(settings),
    dailyLimit: settings.dailyLimit,
  };

/** An entry as one line of JSON, with all three parameters in force after it. */
export function asJsonLine(detail: EntryDetail): string {
  const { row, actor, from, hash, inForce, body } = detail;
  return `${JSON.stringify({
    seq: row.seq,
    at: timeText(row.at),
    who: actor,
    from,
    what: asText(describe(row, "row")),
    kind: row.subject.kind,
    reason: row.reason,
    outcome: endingOf(row).word,
    answer: row.outcome,
    sent: body,
    inForce: parametersOf(inForce),
    labels: inForce?.allowlist.filter(({ label }) => label !== "") ?? null,
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
  const { row, actor, from, hash, inForce } = detail;
  const known = parametersOf(inForce);
  return csvLine([
    String(row.seq),
    timeText(row.at),
    actor.label,
    actor.issuer,
    actor.subject,
    from ?? "",
    asText(describe(row, "row")),
    row.reason ?? "",
    endingOf(row).word,
    row.outcome ? answerOf(row.outcome) : "",
    known ? String(known.enabled) : "",
    known?.allowed_ips ?? "",
    known ? (known.dailyLimit === null ? "no limit" : String(known.dailyLimit)) : "",
    hash,
  ]);
}
