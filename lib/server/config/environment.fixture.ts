import "server-only";

import { vi } from "vitest";

/** Sets every required variable; to be called before anything reads the environment, which happens once. */
export function stubEnvironment(more: Record<string, string> = {}): void {
  const variables = {
    AUTH_URL: "http://localhost:3000",
    AUTH_SECRET: "a-secret-of-at-least-32-characters",
    OIDC_ISSUER: "https://sso.example.net",
    OIDC_CLIENT_ID: "bindery",
    OIDC_CLIENT_SECRET: "client-secret",
    OPERATOR_GROUPS: "ops",
    PROVIDER_URL: "https://api.example.net",
    PROVIDER_API_KEY: "mbv_live_4f9c2d1e",
    LOG_LEVEL: "silent",
    ...more,
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
}
