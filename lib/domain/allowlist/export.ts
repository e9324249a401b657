import { csvLine } from "../csv";
import type { AllowedRange } from "../settings";

/** One range per line with its label behind a `#`: the form that `readPaste` reads back. */
export const asLines = (ranges: readonly AllowedRange[]) =>
  ranges.map(({ range, label }) => (label === "" ? range : `${range} # ${label}`)).join("\n");

/** A table of ranges and labels, safe to open in a spreadsheet. */
export const asCsv = (ranges: readonly AllowedRange[]) =>
  [["Range", "Label"], ...ranges.map(({ range, label }) => [range, label])].map(csvLine).join("");
