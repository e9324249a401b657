/** A piece of what an entry says: words, or a value that the page marks. */
export type Phrase =
  | { kind: "words" | "aside" | "value"; text: string }
  | { kind: "added" | "removed"; range: string }
  | { kind: "becomes"; from: string; to: string };
