/** System IDs that are refused, with a word of the message. Source of the limits: SMPP 3.4, 4.1.1. */
export const refusedSystemIds: readonly [string, string][] = [
  ["", "Enter"],
  ["x".repeat(16), "15"],
  ["x".repeat(100_000), "15"],
  ["a b", "letters"],
  [" a", "letters"],
  ["a\n", "letters"],
  ["a\u0000", "letters"],
  ["ünïcode", "letters"],
  ["сирилл", "letters"],
  ["a\u202e", "letters"],
  ["١٢٣", "letters"],
  ["a@b", "letters"],
];
