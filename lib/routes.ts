/** Every address of the application. */
export const routes = {
  home: "/",
  signIn: "/sign-in",
  /** Asks even a person whom the SSO still knows. */
  signInAgain: "/sign-in?again=yes",
  connection: (slug: string) => `/connections/${encodeURIComponent(slug)}`,
  history: (slug: string) => `/connections/${encodeURIComponent(slug)}/history`,
  api: {
    connection: (slug: string) => `/api/connections/${encodeURIComponent(slug)}`,
    keyState: (slug: string) => `/api/connections/${encodeURIComponent(slug)}/key-state`,
    auth: "/api/auth",
    health: { live: "/api/health/live", ready: "/api/health/ready" },
  },
} as const;
