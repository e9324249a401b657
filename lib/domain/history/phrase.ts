/** A piece of what an entry says: words, or a value that the page marks; words carry their comma themselves. */
export type Phrase =
  | { kind: "words" | "aside"; text: string }
  | { kind: "value"; text: string; comma?: true }
  | { kind: "becomes"; from: string; to: string; comma?: true };
