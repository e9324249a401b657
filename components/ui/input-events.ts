/** The key code of what an input method takes for itself. */
const TAKEN = 229;

/**
 * Whether a key belongs to an input method, which ends a word with Enter. Safari says so by the code alone: there the
 * composition is over before the key that ended it.
 */
export const isComposing = (event: Pick<KeyboardEvent, "isComposing" | "keyCode">) =>
  event.isComposing || event.keyCode === TAKEN;

let pressed = false;

if (typeof document !== "undefined") {
  const note = (is: boolean) => () => {
    pressed = is;
  };
  document.addEventListener("pointerdown", note(true), true);
  document.addEventListener("pointerup", note(false), true);
  document.addEventListener("pointercancel", note(false), true);
}

/**
 * Calls at once, or, while a pointer is down, as it goes up. What a field says when the focus leaves it moves what is
 * below; between the two halves of a click that would take the click away from what it was aimed at.
 */
export function afterPointerUp(call: () => void): void {
  if (!pressed) return call();
  const once = new AbortController();
  const end = () => {
    once.abort();
    call();
  };
  // Before the click itself: what it starts finds everything as it was left.
  for (const kind of ["pointerup", "pointercancel"]) {
    document.addEventListener(kind, end, { capture: true, signal: once.signal });
  }
}
