import type { Draft } from "./draft-schema";

/** Where one person's edits of one connection are kept; another person in the same tab has another place. */
export const draftKey = (slug: string, reader: string) => `bindery.edits.${slug}.${reader}`;

/** Keeps edits in this tab, or drops them; nothing happens where the browser refuses storage. */
export function keepDraft(key: string, draft: Draft | null) {
  try {
    if (draft === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // A private window may refuse, and ten thousand long labels may be too much: the edits last as long as the page.
  }
}

function stored(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** The edits kept under a key; null when there are none, or of another shape. */
export async function keptDraft(key: string): Promise<Draft | null> {
  const text = stored(key);
  if (text === null) return null;
  // The schema is needed only by who has edits, so that nobody else loads it.
  const { draftSchema } = await import("./draft-schema");
  try {
    return draftSchema.parse(JSON.parse(text));
  } catch {
    keepDraft(key, null);
    return null;
  }
}
