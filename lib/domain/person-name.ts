/** The longest name or e-mail that is shown, in characters. */
const LONGEST = 320;

/**
 * Takes a name or an e-mail as somebody else sent it; gives it without control characters, signs that turn the reading
 * direction, characters of no width, tags and lone surrogates (Unicode general category C), so that it cannot forge a
 * line or look like another one. In NFC, on one line, at most 320 characters; "" when nothing is left.
 */
export function cleanName(text: string): string {
  const line = text.normalize("NFC").replace(/[\s\u2028\u2029]+/g, " ");
  // Fillers of Hangul and Braille and variation selectors are letters or marks to Unicode, and show nothing.
  const shown = line.replace(/[\p{C}\p{DI}\u2800\u3164\u115f\u1160\uffa0]/gu, "");
  return [...shown.replace(/ +/g, " ").trim()].slice(0, LONGEST).join("").trim();
}
