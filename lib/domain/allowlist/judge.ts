import { grouped } from "../counted";
import { byNesting, countAddresses, coverageOf } from "./coverage";
import { type Exposure, exposureOf } from "./exposure";
import { parseRange, type Range } from "./range";
import type { RangeProblem } from "./range-problem";
import { findRedundant, type Warning, warningsFor } from "./warnings";

/** Characters of a label at most, counted as code points. */
export const MAX_LABEL = 60;

type LabelProblem = { readonly kind: "label-length" | "label-characters"; readonly message: string };

/** Control characters, line breaks, halves of characters, and signs that turn the reading direction. */
const REFUSED = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** Takes a trimmed label; gives what is wrong with it. No label is fine. */
function labelProblem(label: string): LabelProblem | undefined {
  if (label.length > MAX_LABEL && (label.length > MAX_LABEL * 2 || [...label].length > MAX_LABEL)) {
    return { kind: "label-length", message: `A label has at most ${MAX_LABEL} characters.` };
  }
  if (!REFUSED.test(label)) return undefined;
  return { kind: "label-characters", message: "This label contains a character that cannot be shown." };
}

/** Ranges of an allowlist at most. */
export const MAX_RANGES = 10_000;

/** A row of the allowlist as typed: the range's text and its label. */
export type Entry = { readonly text: string; readonly label: string };

/** What blocks a row; of a duplicate, `row` is the index of the row that has the range already. */
type RowProblem =
  | RangeProblem
  | LabelProblem
  | { readonly kind: "duplicate"; readonly message: string; readonly row: number }
  | { readonly kind: "too-many"; readonly message: string };

/** A row's verdict. `range`, `canonical` and `label` are there whenever the text is a range, error or not. */
export type Judgement = {
  readonly range?: Range;
  readonly canonical?: string;
  readonly label: string;
  readonly error?: RowProblem;
  readonly warnings: readonly Warning[];
};

/** The rows without an error, taken together. */
export type AllowlistSummary = {
  readonly ranges: number;
  readonly ipv4Addresses: bigint;
  readonly ipv6Addresses: bigint;
  readonly exposure: Exposure;
  readonly errors: number;
};

/**
 * Judges every row of an allowlist, in order. Only rows without an error count for the summary and cover
 * others. An empty list has no errors: whether it may be sent is for the caller to say.
 */
export function judgeAllowlist(entries: readonly Entry[]): {
  readonly rows: readonly Judgement[];
  readonly summary: AllowlistSummary;
} {
  const firstRows = new Map<string, number>();
  const read = entries.map((entry, index) => readRow(entry, index, firstRows));
  const ranges = read.flatMap(({ range, error }) => (range && !error ? [range] : []));
  // Both steps below sort for themselves, which costs next to nothing once it is done.
  ranges.sort(byNesting);
  const redundant = findRedundant(ranges);
  const rows = read.map((row) => {
    const { range, canonical, error } = row;
    if (!range || !canonical || error) return row;
    return { ...row, warnings: warningsFor(range, canonical, redundant.get(range)) };
  });
  const coverage = coverageOf(ranges);
  const { ipv4, ipv6 } = countAddresses(coverage);
  const summary = {
    ranges: ranges.length,
    ipv4Addresses: ipv4,
    ipv6Addresses: ipv6,
    exposure: exposureOf(coverage),
    errors: entries.length - ranges.length,
  };
  return { rows, summary };
}

const tooMany = {
  kind: "too-many",
  message: `An allowlist has at most ${grouped(MAX_RANGES)} ranges.`,
} as const;

/** Rows beyond this many are not even read, whatever they are. */
const MAX_ROWS = 10 * MAX_RANGES;

/** Notes the first row of each range in `firstRows`: only distinct ranges count towards the limit. */
function readRow(entry: Entry, index: number, firstRows: Map<string, number>): Judgement {
  const label = entry.label.trim();
  const warnings: Warning[] = [];
  if (index >= MAX_ROWS) return { label, error: tooMany, warnings };
  const reading = parseRange(entry.text);
  if (!reading.ok) return { label, error: reading.problem, warnings };
  const { range, text: canonical } = reading;
  const row = firstRows.get(canonical);
  if (row === undefined && firstRows.size >= MAX_RANGES) return { label, error: tooMany, warnings };
  if (row === undefined) firstRows.set(canonical, index);
  const error = row === undefined ? labelProblem(label) : duplicateOf(row, canonical);
  return error ? { range, canonical, label, error, warnings } : { range, canonical, label, warnings };
}

const duplicateOf = (row: number, canonical: string) =>
  ({ kind: "duplicate", message: `${canonical} is already in row ${grouped(row + 1)}.`, row }) as const;
