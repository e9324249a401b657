const KEY = "bindery.client";

/** The client whose configuration was looked at last; null when none is remembered or storage is refused. */
export function rememberedClient(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Remembers the client by its id, where the browser lets us. */
export function rememberClient(id: string) {
  try {
    localStorage.setItem(KEY, id);
  } catch {
    // A private window may refuse; the choice then lasts as long as the dialog.
  }
}
