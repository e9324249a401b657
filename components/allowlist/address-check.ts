import { findRange } from "@/lib/domain/allowlist/coverage";
import { parseAddress, parseRange, type Range } from "@/lib/domain/allowlist/range";
import type { AllowedRange } from "@/lib/domain/settings";
import type { JudgedRows } from "./judge-rows";

/** The ranges in force, parsed. */
export type InForce = readonly { readonly text: string; readonly range: Range | undefined }[];

export const inForceOf = (base: readonly AllowedRange[]): InForce =>
  base.map(({ range: text }) => {
    const reading = parseRange(text);
    return { text, range: reading.ok ? reading.range : undefined };
  });

export type AddressCheck = { readonly kind: "in" | "out" | "unclear"; readonly words: string };

/**
 * Says which row lets an address in, or that none does, and where that differs from what is in force.
 * `null`: nothing was asked.
 */
export function checkAddress(
  query: string,
  judged: JudgedRows,
  inForce: InForce | null,
): AddressCheck | null {
  if (query.trim() === "") return null;
  const reading = parseAddress(query);
  if (!reading.ok) {
    const { message, fix } = reading.problem;
    return { kind: "unclear", words: fix === undefined ? message : `${message} Did you mean ${fix}?` };
  }
  const { text: address, range } = reading;
  const now =
    inForce?.[
      findRange(
        inForce.map((each) => each.range),
        range,
      )
    ]?.text;
  const index = findRange(
    judged.rows.map((row) => (row.error ? undefined : row.range)),
    range,
  );
  const row = judged.list[index];
  if (!row) {
    const until = now === undefined ? "" : ` Until this edit is in force, ${now} does.`;
    return { kind: "out", words: `No range lets ${address} in.${until}` };
  }
  const name = row.label ? `${row.text} (${row.label})` : row.text;
  const once = inForce !== null && now === undefined ? ", once this edit is in force" : "";
  return { kind: "in", words: `${name} lets ${address} in${once}.` };
}
