const KEY = "bindery.asked";

/** A dialog that was asked for and needs a newer sign-in first; kept while this tab is at the SSO. */
export type Asked = {
  slug: string;
  what: "rotate" | "apply";
  /** When the reader had last proved who they are as it was asked for, ms since 1970. */
  authTime: number;
};

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Remembers in this tab which dialog was asked for. Where storage is refused, it has to be asked for again. */
export function rememberAsked({ slug, what, authTime }: Asked, store: Store = sessionStorage): void {
  try {
    store.setItem(KEY, `${what} ${authTime} ${slug}`);
  } catch {
    // A private window may refuse.
  }
}

/** The dialog that was asked for before this tab went to the SSO, if it was this one. */
export function readAsked(slug: string, what: Asked["what"], store?: Store): Asked | null {
  try {
    const [kept, authTime = "", of] = ((store ?? sessionStorage).getItem(KEY) ?? "").split(" ");
    const isThis = kept === what && of === slug && /^\d{1,15}$/.test(authTime);
    return isThis ? { slug, what, authTime: Number(authTime) } : null;
  } catch {
    return null;
  }
}

/** The dialog is open, or was given up. */
export function forgetAsked(store: Store = sessionStorage): void {
  try {
    store.removeItem(KEY);
  } catch {
    // Nothing was remembered either.
  }
}
