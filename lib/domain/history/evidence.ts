import { describeBind } from "../bind-words";
import { outcomeCause } from "../outcome-words";
import { endingText } from "./ending";
import type { EntryDetail } from "./entry";
import { asText, describe } from "./words";

/** "2026-11-24 14:02:33 UTC"; `at` in ms since 1970. */
export const utcText = (at: number) => `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`;

/** What a ticket needs to prove an entry: plain text, no secret. `link` is the entry's own address. */
export function evidenceText(connection: string, detail: EntryDetail, link: string): string {
  const { row, actor, from, settlements, binds, hash } = detail;
  const last = settlements.at(-1);
  const proofs = row.subject.kind === "bind" ? [{ ...row, result: row.subject.result }] : binds;
  const lines: [string, string | null][] = [
    ["Connection", connection],
    ["Who", `${actor.label} (${actor.subject} at ${actor.issuer})${from === null ? "" : ` from ${from}`}`],
    ["When", utcText(row.at)],
    ["What", asText(describe({ ...row, late: false }, "row"))],
    ["Reason", row.reason],
    ["Outcome", row.subject.kind === "bind" ? null : endingText(row)],
    ["Answer", last ? `${answerOf(last.outcome)} Recorded ${utcText(last.at)}.` : null],
    ...proofs.map(({ at, result }): [string, string] => ["Bind", `${utcText(at)}: ${describeBind(result)}`]),
    ["Ledger", `entry ${row.seq}, SHA-256 ${hash}`],
    ["Outcome's entry", last?.seq ? `entry ${last.seq}, SHA-256 ${last.hash ?? ""}` : null],
    ["Link", link],
  ];
  return lines.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`])).join("\n");
}

/** The sentence about an outcome, with the provider's own words where it gave any. */
export function answerOf(outcome: EntryDetail["settlements"][number]["outcome"]): string {
  const cause = outcomeCause(outcome);
  return outcome.kind === "rejected" && outcome.message !== null
    ? `${cause} It said: ${outcome.message}`
    : cause;
}
