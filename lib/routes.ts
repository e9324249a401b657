/** Every address of the application. */
export const routes = {
  home: "/",
  signIn: "/sign-in",
  /** Asks even a person whom the SSO still knows. */
  signInAgain: "/sign-in?again=yes",
  /** Where a sign-in in a new tab ends. */
  signedIn: "/signed-in",
  connection: (slug: string) => `/connections/${encodeURIComponent(slug)}`,
  /** The connection with the settings of an entry of its history as unsaved edits. */
  restore: (slug: string, seq: number) => `/connections/${encodeURIComponent(slug)}?restore=${seq}`,
  history: (slug: string) => `/connections/${encodeURIComponent(slug)}/history`,
  /** One entry of the history, to be linked from a ticket. */
  historyEntry: (slug: string, seq: number) => `/connections/${encodeURIComponent(slug)}/history/${seq}`,
  api: {
    connection: (slug: string) => `/api/connections/${encodeURIComponent(slug)}`,
    history: (slug: string, search: string) =>
      `/api/connections/${encodeURIComponent(slug)}/history${search === "" ? "" : `?${search}`}`,
    historyEntry: (slug: string, seq: number) => `/api/entries/${encodeURIComponent(slug)}/${seq}`,
    historyExport: (slug: string, format: "jsonl" | "csv", search: string) =>
      `/api/export/${encodeURIComponent(slug)}?format=${format}${search === "" ? "" : `&${search}`}`,
    keyState: (slug: string) => `/api/connections/${encodeURIComponent(slug)}/key-state`,
    /** Below it: the way to the SSO and back, and the session. */
    auth: "/api/auth",
    /** Takes the browser to the SSO; a form posts to it. */
    signIn: "/api/auth/signin/oidc",
    /** Says who is signed in, and renews the session. */
    session: "/api/auth/session",
    /** Below it: `live` and `ready`. */
    health: "/api/health",
    metrics: "/api/metrics",
  },
} as const;
