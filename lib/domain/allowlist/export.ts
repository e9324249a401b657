import type { AllowedRange } from "../settings";

/** The value of `allowed_ips` as the provider gets it: commas without spaces, in the operator's order, no labels. */
export const asProviderList = (ranges: readonly AllowedRange[]) => ranges.map(({ range }) => range).join(",");

/** One range per line with its label behind a `#`: the form that `splitPaste` reads back. */
export const asLines = (ranges: readonly AllowedRange[]) =>
  ranges.map(({ range, label }) => (label === "" ? range : `${range} # ${label}`)).join("\n");

/** Signs that make a spreadsheet take a cell for a formula, also in full width (OWASP, CSV Injection). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** An apostrophe in front makes it text; quotes keep separators and line breaks inside the cell. */
const cell = (text: string) => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** A table of ranges and labels (RFC 4180: quoted cells, CRLF), safe to open in a spreadsheet. */
export const asCsv = (ranges: readonly AllowedRange[]) =>
  [["Range", "Label"], ...ranges.map(({ range, label }) => [range, label])]
    .map((cells) => `${cells.map(cell).join(",")}\r\n`)
    .join("");
