import type { AllowedRange } from "../settings";
import { findRange } from "./coverage";
import type { JudgedRows } from "./judged-rows";
import { parseAddress, parseRange, type Range } from "./range";

/** The ranges in force, parsed. */
export type InForce = readonly { readonly text: string; readonly range: Range | undefined }[];

/** Parses the ranges in force. */
export const inForceOf = (base: readonly AllowedRange[]): InForce =>
  base.map(({ range: text }) => {
    const reading = parseRange(text);
    return { text, range: reading.ok ? reading.range : undefined };
  });

/** Whether an address is let in, as a sentence. */
export type AddressCheck = { readonly kind: "in" | "out" | "unclear"; readonly words: string };

const lets = (ranges: InForce, address: Range) =>
  findRange(
    ranges.map((each) => each.range),
    address,
  );

/** What is added where lists that may be in force do not agree about an address. */
function inDoubt(answer: AddressCheck, address: Range, possible: readonly InForce[]): AddressCheck {
  const allowing = possible.filter((ranges) => lets(ranges, address) >= 0).length;
  return allowing === 0 || allowing === possible.length
    ? answer
    : { kind: "unclear", words: `${answer.words} Whether that is in force now is not confirmed.` };
}

/**
 * Says which row lets an address in, or that none does, and where that differs from what is in force.
 * `null`: nothing was asked.
 */
export function checkAddress(
  query: string,
  judged: JudgedRows,
  inForce: InForce | null,
  possible: readonly InForce[] = [],
): AddressCheck | null {
  if (query.trim() === "") return null;
  const reading = parseAddress(query);
  if (!reading.ok) {
    const { message, fix } = reading.problem;
    return { kind: "unclear", words: fix === undefined ? message : `${message} Did you mean ${fix}?` };
  }
  const { text: address, range } = reading;
  const now = inForce?.[lets(inForce, range)]?.text;
  const index = findRange(
    judged.rows.map((row) => (row.error ? undefined : row.range)),
    range,
  );
  const row = judged.list[index];
  if (!row) {
    const until = now === undefined ? "" : ` Until this edit is in force, ${now} does.`;
    return inDoubt({ kind: "out", words: `No range lets ${address} in.${until}` }, range, possible);
  }
  const name = row.label ? `${row.text} (${row.label})` : row.text;
  const once = inForce !== null && now === undefined ? ", once this edit is in force" : "";
  return inDoubt({ kind: "in", words: `${name} lets ${address} in${once}.` }, range, possible);
}
