/** The key code of what an input method takes for itself. */
const TAKEN = 229;

/**
 * Whether a key belongs to an input method, which ends a word with Enter. Safari says so by the code alone: there the
 * composition is over before the key that ended it.
 */
export const isComposing = (event: Pick<KeyboardEvent, "isComposing" | "keyCode">) =>
  event.isComposing || event.keyCode === TAKEN;
