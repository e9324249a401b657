/**
 * Where a spreadsheet would begin a formula, also in full width (OWASP, CSV Injection): at the start of a cell, and
 * behind whatever else it may take for a separator, which Excel reads from the region. It skips blanks and quotes.
 */
const FORMULA = /(^|[,;|\t\r\n])([" ]*)(?='*[=+\-@＝＋－＠])/g;
const GUARD = /(^|[,;|\t\r\n])([" ]*)'(?='*[=+\-@＝＋－＠])/g;
const CONTROL = /^(?=[\t\r\n])/;

/** An apostrophe in front makes it text. */
const guarded = (text: string) => text.replace(CONTROL, "'").replace(FORMULA, "$1$2'");

/** Takes a cell without line breaks as `csvLine` wrote it; gives its text as it was. */
export const unguarded = (cell: string) => cell.replace(GUARD, "$1$2");

/** One line of a table, safe to open in a spreadsheet (RFC 4180: quoted cells, CRLF). */
export const csvLine = (cells: readonly string[]) =>
  `${cells.map((text) => `"${guarded(text).replaceAll('"', '""')}"`).join(",")}\r\n`;
