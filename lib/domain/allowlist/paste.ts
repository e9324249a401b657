import type { Entry } from "./judge";

const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;
const SEPARATOR = /[ ,;，；、]/;
/** The usual line, which needs no further look. */
const ONE_RANGE = /^[\da-f.:/]+$/i;
const QUOTES = "\"'`“”„‘’";
const BULLETS = "-*•·–—";

/**
 * Takes pasted text; gives its ranges as typed, not judged, each with its label.
 *
 * Commas, semicolons, blanks and line breaks separate. A label runs from the first `#` of a line to its end
 * and belongs to every range of that line; a line with nothing before the `#` is left out. Quotes, list
 * bullets and the brackets of a JSON or YAML list are dropped. Blanks around a slash or the dash of a span do
 * not separate, nor does one before a mask, so that `10.0.0.0 255.0.0.0` is not taken for two addresses.
 */
export function splitPaste(text: string): Entry[] {
  return text.split(LINE_BREAK).flatMap((line) => {
    const hash = line.indexOf("#");
    const label =
      hash < 0
        ? ""
        : line
            .slice(hash + 1)
            .replace(/\s+/g, " ")
            .trim();
    return splitLine(hash < 0 ? line : line.slice(0, hash)).map((entry) => ({ text: entry, label }));
  });
}

function splitLine(line: string): string[] {
  const only = line.trim();
  if (ONE_RANGE.test(only)) return [only];
  // Blanks become single first: the patterns after that would be quadratic in long runs.
  const spaced = line.replace(/\s+/g, " ").trim();
  const bullet = BULLETS.includes(spaced.charAt(0)) && spaced.charAt(1) === " ";
  return (bullet ? spaced.slice(2) : spaced)
    .replace(/ ?\/ ?/g, "/")
    .replace(/([\da-f:]) ?([-–—]) ?(?=\d+\.|[\da-f]*:)/gi, "$1$2")
    .replace(/(\d) (?=255\.\d)/g, "$1/")
    .split(SEPARATOR)
    .map(withoutWrapping)
    .filter((entry) => entry !== "" && !BULLETS.includes(entry));
}

/** Trims by hand: a pattern that ends in `+$` is quadratic in hostile input. */
function trimmed(text: string, characters: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && characters.includes(text.charAt(start))) start += 1;
  while (end > start && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** Drops quotes, and brackets that lack their partner or stand outside quotes: `["192.0.2.1"`, `192.0.2.2]`. */
function withoutWrapping(token: string): string {
  const unquoted = trimmed(token, QUOTES);
  const pair = unquoted.startsWith("[") && unquoted.includes("]");
  const inQuotes = unquoted.startsWith("[") && QUOTES.includes(unquoted.charAt(1) || " ");
  return pair && !inQuotes ? unquoted : trimmed(unquoted, `[]${QUOTES}`);
}
