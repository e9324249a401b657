import { grouped } from "@/lib/domain/counted";

/** A number as it stands in its field, and where the caret is. */
export type Typed = { text: string; caret: number };

const digitsIn = (text: string) => text.replaceAll(",", "");

/** The place behind as many digits as stood before the caret. */
function caretBehind(text: string, digits: number): number {
  let place = 0;
  for (let seen = 0; place < text.length && seen < digits; place += 1) {
    if (text.charAt(place) !== ",") seen += 1;
  }
  return place;
}

/**
 * Groups a whole number while it is typed, the caret staying behind the same digit. Everything else stays as
 * typed, for the message to speak of. `before` is the text before this keystroke: taking away a comma takes
 * the digit before it, since the comma itself comes back.
 */
export function groupTyped({ text, caret }: Typed, before: string): Typed {
  if (!/^[\d,]{1,16}$/.test(text) || !/^[1-9]/.test(text)) return { text, caret };
  const left = digitsIn(text.slice(0, caret));
  const right = digitsIn(text.slice(caret));
  const onlyComma = before.length === text.length + 1 && digitsIn(before) === left + right;
  const kept = onlyComma ? left.slice(0, -1) : left;
  const digits = kept + right;
  if (digits === "") return { text: "", caret: 0 };
  const next = grouped(Number(digits));
  return { text: next, caret: caretBehind(next, kept.length) };
}
