import { describe, expect, it } from "vitest";

import { loadEnv } from "./load-env";

const complete = {
  AUTH_URL: "https://bindery.example.net",
  AUTH_SECRET: "a-secret-of-at-least-32-characters",
  OIDC_ISSUER: "https://sso.example.net/realms/main",
  OIDC_CLIENT_ID: "bindery",
  OIDC_CLIENT_SECRET: "client-secret-value",
  OPERATOR_GROUPS: "operators, on-call",
  PROVIDER_URL: "https://provider.example.net/",
  PROVIDER_API_KEY: "api-key-value",
};

const files: Record<string, string> = {
  "/run/secrets/auth": "another-secret-of-32-characters!!\n",
  "/run/secrets/key": "key-from-a-file\r\n",
  "/etc/connections.json": JSON.stringify([
    {
      slug: "eu",
      name: "EU",
      providerUrl: "https://p.example.net",
      apiKey: "mbv_live_4f9c",
      operatorGroups: ["eu-ops"],
    },
  ]),
};

const readFile = (path: string) => {
  const text = files[path];
  if (text === undefined) throw new Error("no such file");
  return text;
};

const load = (more: Record<string, string | undefined> = {}) => loadEnv({ ...complete, ...more }, readFile);

const envOf = (more: Record<string, string | undefined> = {}) => {
  const loaded = load(more);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.env;
};

const problemsOf = (more: Record<string, string | undefined>) => {
  const loaded = load(more);
  return loaded.ok ? [] : loaded.problems.map(({ variable, problem }) => `${variable}: ${problem}`);
};

describe("a complete environment", () => {
  it("takes the documented defaults", () => {
    expect(envOf({ BINDERY_STARTED_IN: "/srv/bindery" })).toMatchObject({
      authUrl: "https://bindery.example.net",
      trustedProxyHops: 0,
      logLevel: "info",
      metricsToken: undefined,
      oidc: {
        scope: "openid profile email",
        clientAuth: "client_secret_basic",
        idTokenAlg: "RS256",
        groupsClaim: "groups",
      },
      databaseUrl: "file:/srv/bindery/data/bindery.db",
      providerTimeoutMs: 15_000,
      bindSourceAddress: undefined,
      smppAutoCheck: true,
      smppCa: undefined,
      reauthMaxAgeS: 900,
    });
  });

  it("makes the single connection from the variables", () => {
    expect(envOf().connections).toEqual([
      {
        slug: "smpp",
        name: "SMPP",
        environment: "production",
        provider: {
          url: "https://provider.example.net",
          apiKey: "api-key-value",
          host: "provider.example.net",
        },
        smpp: null,
        operatorGroups: ["operators", "on-call"],
        viewerGroups: [],
        rotateAfterDays: 90,
      },
    ]);
    expect(envOf({ SMPP_HOST: "smpp.example.net", SMPP_TLS: "true" }).connections[0]?.smpp).toEqual({
      host: "smpp.example.net",
      port: 2775,
      tls: true,
    });
  });

  it("reads secrets from files, without the line's end", () => {
    const env = envOf({
      AUTH_SECRET: undefined,
      AUTH_SECRET_FILE: "/run/secrets/auth",
      PROVIDER_API_KEY: undefined,
      PROVIDER_API_KEY_FILE: "/run/secrets/key",
    });
    expect(env.authSecret).toBe("another-secret-of-32-characters!!");
    expect(env.connections[0]?.provider.apiKey).toBe("key-from-a-file");
  });

  it("takes connections from CONNECTIONS_FILE instead of the variables", () => {
    const env = envOf({
      CONNECTIONS_FILE: "/etc/connections.json",
      PROVIDER_URL: undefined,
      PROVIDER_API_KEY: undefined,
      OPERATOR_GROUPS: undefined,
    });
    expect(env.connections.map(({ slug, operatorGroups }) => [slug, operatorGroups])).toEqual([
      ["eu", ["eu-ops"]],
    ]);
  });

  it("does not look at the single connection's key beside CONNECTIONS_FILE", () => {
    const several = { CONNECTIONS_FILE: "/etc/connections.json", PROVIDER_API_KEY_FILE: "/nowhere" };
    expect(problemsOf(several)).toEqual([]);
    expect(problemsOf({ ...several, PROVIDER_API_KEY: undefined })).toEqual([]);
  });

  it.each(["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"])(
    "allows http on loopback: %s",
    (url) => {
      expect(envOf({ AUTH_URL: url, OIDC_ISSUER: url, PROVIDER_URL: url }).authUrl).toBe(url);
    },
  );

  it.each([
    { PORT: "3000", HOSTNAME: "0.0.0.0" },
    { PORT: "1", HOSTNAME: "::" },
    { PORT: "65535", HOSTNAME: "console-1.internal.example.net" },
  ])("listens where PORT and HOSTNAME say: %j", (where) => {
    expect(load(where).ok).toBe(true);
  });

  it.each(["AUTH_SECRET", "OIDC_CLIENT_SECRET", "DATABASE_URL", "PROVIDER_API_KEY"])(
    "refuses %s_FILE when there is no such file, and does not also miss the variable",
    (variable) => {
      const file = `${variable}_FILE`;
      expect(problemsOf({ [variable]: undefined, [file]: "/nowhere" })).toEqual([
        `${file}: names a file that cannot be read`,
      ]);
    },
  );

  it("keeps PostgreSQL addresses as they are", () => {
    const url = "postgres://bindery@db.example.net/bindery";
    expect(envOf({ DATABASE_URL: url }).databaseUrl).toBe(url);
  });
});

describe("a wrong environment", () => {
  it("names every missing variable at once", () => {
    const loaded = loadEnv({}, readFile);
    expect(loaded.ok ? [] : loaded.problems.map(({ variable }) => variable)).toEqual([
      "AUTH_URL",
      "AUTH_SECRET",
      "OIDC_ISSUER",
      "OIDC_CLIENT_ID",
      "OIDC_CLIENT_SECRET",
      "PROVIDER_URL",
      "PROVIDER_API_KEY",
      "OPERATOR_GROUPS",
    ]);
  });

  it("counts an empty variable as missing", () => {
    expect(problemsOf({ AUTH_SECRET: "" })).toEqual(["AUTH_SECRET: missing"]);
  });

  it.each([
    ["PORT", "30x0"],
    ["PORT", "0"],
    ["PORT", "65536"],
    ["HOSTNAME", "two names"],
    ["HOSTNAME", "http://localhost"],
    ["HOSTNAME", `${"a".repeat(200)}!`],
    ["AUTH_URL", "https://bindery.example.net/console"],
    ["AUTH_URL", "http://bindery.example.net"],
    ["AUTH_URL", "bindery.example.net"],
    ["AUTH_URL", "https://user:pass@bindery.example.net"],
    ["AUTH_SECRET", "short"],
    ["AUTH_SECRET", "a".repeat(64)],
    ["AUTH_SECRET", " ".repeat(64)],
    ["AUTH_SECRET", "replace-me-with-32-random-characters-or-more"],
    ["AUTH_SECRET", "changeme-changeme-changeme-changeme"],
    ["OIDC_CLIENT_SECRET", "replace-me"],
    ["OIDC_CLIENT_SECRET", "aaaaaaaa"],
    ["OIDC_CLIENT_SECRET", "<client secret>"],
    ["METRICS_TOKEN", "x"],
    ["METRICS_TOKEN", "xxxxxxxxxxxx"],
    ["PROVIDER_API_KEY", "replace-me"],
    ["PROVIDER_API_KEY", "YOUR_API_KEY"],
    ["PROVIDER_API_KEY", "xxxxxxxxxxxxxxxx"],
    ["NODE_TLS_REJECT_UNAUTHORIZED", "0"],
    ["TRUSTED_PROXY_HOPS", "-1"],
    ["TRUSTED_PROXY_HOPS", "11"],
    ["TRUSTED_PROXY_HOPS", "10.0.0.1"],
    ["LOG_LEVEL", "loud"],
    ["METRICS_TOKEN", "with blank"],
    ["OIDC_ISSUER", "http://sso.example.net"],
    ["OIDC_ISSUER", "https://sso.example.net/?realm=main"],
    ["OIDC_SCOPE", "profile email"],
    ["OIDC_CLIENT_AUTH", "private_key_jwt"],
    ["OIDC_ID_TOKEN_ALG", "none"],
    ["OIDC_ID_TOKEN_ALG", "HS256"],
    ["OPERATOR_GROUPS", " , "],
    ["DATABASE_URL", "mysql://db/bindery"],
    ["DATABASE_URL", "postgres:///bindery"],
    ["DATABASE_URL", "postgres:///bindery?host="],
    ["DATABASE_POOL_SIZE", "201"],
    ["DATABASE_POOL_SIZE", "many"],
    ["PROVIDER_URL", "http://provider.example.net"],
    ["PROVIDER_URL", "http://127.0.0.1.example.net"],
    ["PROVIDER_URL", "ftp://provider.example.net"],
    ["PROVIDER_API_KEY", "two\nlines"],
    ["PROVIDER_TIMEOUT_MS", "15s"],
    ["PROVIDER_TIMEOUT_MS", "1e4"],
    ["BIND_SOURCE_ADDRESS", "198.51.100.1/32"],
    ["SMPP_AUTO_CHECK", "yes"],
    ["SMPP_CA_FILE", "/run/secrets/auth"],
    ["SMPP_CA_FILE", "/nowhere"],
    ["SMPP_HOST", "smpp.example.net:2775"],
    ["SMPP_PORT", "65536"],
    ["SMPP_TLS", "1"],
    ["CONNECTION_NAME", "two\nlines"],
    ["CONNECTIONS_FILE", "/nowhere"],
    ["REAUTH_MAX_AGE_S", "-1"],
    ["ROTATE_AFTER_DAYS", "9999"],
    ["PROVIDER_API_KEY_FILE", "/nowhere"],
  ])("refuses %s = %j by its name, and does not repeat it", (variable, value) => {
    const clear = variable.endsWith("_KEY_FILE") ? { PROVIDER_API_KEY: undefined } : {};
    const problems = problemsOf({ ...clear, [variable]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${variable}: \\w`));
    expect(problems[0]).not.toContain(value);
  });

  it("has no default place for the ledger in the container", () => {
    const inContainer = { DATABASE_URL_REQUIRED: "true" };
    expect(problemsOf(inContainer)).toEqual(["DATABASE_URL: missing: the container has no default"]);
    expect(problemsOf({ ...inContainer, DATABASE_URL: "file:/data/bindery.db" })).toEqual([]);
    expect(problemsOf({ ...inContainer, DATABASE_URL_FILE: "/nowhere" })).toEqual([
      "DATABASE_URL_FILE: names a file that cannot be read",
    ]);
  });

  it("refuses a ledger without a path", () => {
    expect(problemsOf({ DATABASE_URL: "file:" })).toEqual([
      expect.stringContaining("DATABASE_URL: has to be file: and a path, or postgres:// with a host"),
    ]);
  });

  it("refuses a secret that is given twice", () => {
    expect(problemsOf({ AUTH_SECRET_FILE: "/run/secrets/auth" })).toEqual([
      "AUTH_SECRET: given twice, also as AUTH_SECRET_FILE",
    ]);
  });

  it("never repeats a secret", () => {
    const secrets = { AUTH_SECRET: "s3cr3t", OIDC_CLIENT_SECRET: "t0p\nt0p", PROVIDER_API_KEY: "k3y k3y" };
    const words = problemsOf(secrets).join("\n");
    expect(words).toMatch(/AUTH_SECRET[^]*OIDC_CLIENT_SECRET[^]*PROVIDER_API_KEY/);
    expect(words).not.toMatch(/s3cr3t|t0p|k3y/);
  });
});
