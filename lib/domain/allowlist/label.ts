/** Characters of a label at most, counted as code points. */
export const MAX_LABEL = 60;

export type LabelProblem = { readonly kind: "label-length" | "label-characters"; readonly message: string };

/** Control characters, line breaks, halves of characters, and signs that turn the reading direction. */
const REFUSED = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** Takes a trimmed label; gives what is wrong with it. No label is fine. */
export function labelProblem(label: string): LabelProblem | undefined {
  if (label.length > MAX_LABEL && (label.length > MAX_LABEL * 2 || [...label].length > MAX_LABEL)) {
    return { kind: "label-length", message: `A label has at most ${MAX_LABEL} characters.` };
  }
  if (!REFUSED.test(label)) return undefined;
  return { kind: "label-characters", message: "This label contains a character that cannot be shown." };
}
