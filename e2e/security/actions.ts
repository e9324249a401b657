/** A marker in everything that is sent: where it turns up, an input was repeated. Shaped like a password. */
export const MARK = "Zx7canry";

const settings = (more: Record<string, unknown> = {}) => ({
  enabled: true,
  allowlist: [{ range: "198.51.100.0/24", label: MARK }],
  dailyLimit: 777,
  ...more,
});

type KnownAction = {
  /** What an operator's call would carry; null for an action that takes nothing and is everybody's. */
  input: ((slug: string) => Record<string, unknown>) | null;
  /** The fields that hold a secret, as paths. */
  secrets: readonly string[];
};

const connectionActions = "app/connections/[slug]/actions.ts";

/**
 * Every server action there is. One that is not in this table fails the test that compares it with the sources
 * and with the build: say here what it takes, and it is called in every wrong way.
 */
export const knownActions: Record<string, KnownAction> = {
  "app/sign-in/actions.ts signOut": { input: null, secrets: [] },
  [`${connectionActions} applySettingsAction`]: {
    input: (slug) => ({
      slug,
      settings: settings(),
      systemId: null,
      base: 1,
      reason: MARK,
      confirmation: MARK,
    }),
    secrets: [],
  },
  [`${connectionActions} recordSettingsAction`]: {
    input: (slug) => ({
      slug,
      settings: settings(),
      systemId: MARK,
      base: 1,
      reason: MARK,
      confirmation: MARK,
    }),
    secrets: [],
  },
  [`${connectionActions} sendAgainAction`]: {
    input: (slug) => ({ slug, seq: 1, reason: MARK, confirmation: MARK }),
    secrets: [],
  },
  [`${connectionActions} rotateCredentialsAction`]: {
    input: (slug) => ({
      slug,
      base: 1,
      reason: null,
      repeats: null,
      secret: { password: MARK, systemId: null },
    }),
    secrets: ["secret.password", "secret.systemId", "secret"],
  },
  [`${connectionActions} checkBindAction`]: {
    input: (slug) => ({ slug, systemId: MARK, password: MARK, request: null, onWord: false }),
    secrets: ["password", "systemId"],
  },
};

/** Values of the wrong kind for any field that holds text. */
export const malformed: Record<string, unknown> = {
  "an object": { [MARK]: MARK },
  "an array": [MARK],
  "a number": 77_001.5,
  "a megabyte": MARK.repeat(131_072),
  NUL: `${MARK.slice(0, 4)}\u0000`,
  "a lone surrogate": `${MARK.slice(0, 4)}\ud800`,
  true: true,
};

type Nested = { [key: string]: unknown };
const isNested = (value: unknown): value is Nested => typeof value === "object" && value !== null;

/** A copy of `input` with another value at a path of keys. */
export function withValue(input: Nested, path: string, value: unknown): Nested {
  const [key = "", ...rest] = path.split(".");
  const inner = input[key];
  return {
    ...input,
    [key]: rest.length > 0 && isNested(inner) ? withValue(inner, rest.join("."), value) : value,
  };
}
