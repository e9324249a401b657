import "server-only";
import { resolve } from "node:path";
import * as z from "zod";

import { parseConnections, providerOf, type Connection, type ConnectionDefaults } from "./connections-file";
import * as value from "./env-values";
import { tlsFiles } from "./postgres-address";

/** Everything the environment decides, checked; see `loadEnv`. */
export type Env = {
  /** The origin people use, e.g. `https://bindery.example.net`. */
  authUrl: string;
  authSecret: string;
  /** How many reverse proxies of the operator's own stand in front. */
  trustedProxyHops: number;
  logLevel: (typeof logLevels)[number];
  metricsToken: string | undefined;
  oidc: {
    issuer: string;
    clientId: string;
    clientSecret: string;
    scope: string;
    clientAuth: "client_secret_basic" | "client_secret_post";
    idTokenAlg: (typeof algorithms)[number];
    groupsClaim: string;
  };
  databaseUrl: string;
  /** The most connections to a PostgreSQL server. */
  databasePoolSize: number;
  providerTimeoutMs: number;
  /** The address the SMSC sees when Bindery binds, if the operator of this server knows it. */
  bindSourceAddress: string | undefined;
  smppAutoCheck: boolean;
  /** Certificates in PEM form that SMPP over TLS trusts beside the public authorities and the system's. */
  smppCa: string | undefined;
  /** How old, in seconds, a sign-in may be for the dangerous changes; 0: made for this very dialog. */
  reauthMaxAgeS: number;
  connections: readonly Connection[];
};

export type Problem = { variable: string; problem: string };
export type LoadedEnv = { ok: true; env: Env } | { ok: false; problems: Problem[] };
type Source = Record<string, string | undefined>;

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
// `none` and the symmetric algorithms are left out: a discovery document may list them.
const algorithms = [
  ...(["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"] as const),
  ...(["ES256", "ES384", "ES512", "EdDSA"] as const),
] as const;

const fromFiles = ["AUTH_SECRET", "OIDC_CLIENT_SECRET", "DATABASE_URL", "PROVIDER_API_KEY"] as const;

const deploymentSchema = (readFile: value.ReadFile) =>
  z.object({
    // Next's server reads these two for itself.
    PORT: value.numberValue(1, 65_535).default(3000),
    HOSTNAME: value.hostValue.default("127.0.0.1"),
    AUTH_URL: value.originValue,
    AUTH_SECRET: value.secretValue(32, 10),
    TRUSTED_PROXY_HOPS: value.numberValue(0, 10).default(0),
    LOG_LEVEL: value.wordValue(logLevels).default("info"),
    METRICS_TOKEN: value.tokenValue.optional(),
    OIDC_ISSUER: value.baseUrlValue,
    OIDC_CLIENT_ID: value.nameValue(255),
    OIDC_CLIENT_SECRET: value.secretValue(1, 4),
    OIDC_SCOPE: z
      .string()
      .refine((scope) => scope.split(" ").includes("openid"), { error: "has to contain openid" })
      .default("openid profile email"),
    OIDC_CLIENT_AUTH: value
      .wordValue(["client_secret_basic", "client_secret_post"])
      .default("client_secret_basic"),
    OIDC_ID_TOKEN_ALG: value.wordValue(algorithms).default("RS256"),
    OIDC_GROUPS_CLAIM: value.nameValue(100).default("groups"),
    OPERATOR_GROUPS: value.listValue.default([]),
    VIEWER_GROUPS: value.listValue.default([]),
    DATABASE_URL: value.databaseValue.default("file:./data/bindery.db"),
    DATABASE_POOL_SIZE: value.numberValue(1, 200).default(10),
    PROVIDER_TIMEOUT_MS: value.numberValue(100, 600_000).default(15_000),
    BIND_SOURCE_ADDRESS: value.addressValue.optional(),
    SMPP_AUTO_CHECK: value.switchValue.default(true),
    SMPP_CA_FILE: value.certificatesValue(readFile).optional(),
    REAUTH_MAX_AGE_S: value.numberValue(0, 28_800).default(900),
    ROTATE_AFTER_DAYS: value.numberValue(1, 3650).default(90),
  });

const singleSchema = z.object({
  PROVIDER_URL: value.baseUrlValue,
  PROVIDER_API_KEY: value.headerKeyValue,
  CONNECTION_NAME: value.nameValue(60).default("SMPP"),
  CONNECTION_ENVIRONMENT: value.nameValue(30).default("production"),
  SMPP_HOST: value.hostValue.optional(),
  SMPP_PORT: value.numberValue(1, 65_535).default(2775),
  SMPP_TLS: value.switchValue.default(false),
});

/** Every variable that an operator may set. */
export const operatorVariables: readonly string[] = [
  ...Object.keys(deploymentSchema(() => "").shape),
  ...Object.keys(singleSchema.shape),
  ...fromFiles.map((variable) => `${variable}_FILE`),
  "CONNECTIONS_FILE",
];

/**
 * Checks the environment and reads the files it names.
 * Gives it parsed, or every problem by the variable's name; no problem repeats a value.
 */
export function loadEnv(source: Source, readFile: value.ReadFile): LoadedEnv {
  const { values, problems } = resolveFiles(source, readFile);
  // Node would take every certificate then, the provider's and the SSO's alike.
  if (values.NODE_TLS_REJECT_UNAUTHORIZED === "0")
    problems.push({ variable: "NODE_TLS_REJECT_UNAUTHORIZED", problem: "turns certificates off: remove it" });
  // The image says so: what a container writes beside its volume is gone with it.
  if (values.DATABASE_URL_REQUIRED === "true" && !values.DATABASE_URL && !values.DATABASE_URL_FILE)
    problems.push({ variable: "DATABASE_URL", problem: "missing: the container has no default" });
  const deployment = deploymentSchema(readFile).safeParse(values);
  if (!deployment.success) problems.push(...problemsOf(deployment.error, problems));

  const defaults: ConnectionDefaults = {
    operatorGroups: value.splitList(values.OPERATOR_GROUPS ?? ""),
    viewerGroups: value.splitList(values.VIEWER_GROUPS ?? ""),
    rotateAfterDays: deployment.data?.ROTATE_AFTER_DAYS ?? 90,
  };
  const connections = loadConnections(values, defaults, readFile, problems);
  if (defaults.operatorGroups.length === 0 && !everyoneHasOperators(connections))
    problems.push({ variable: "OPERATOR_GROUPS", problem: "missing" });

  if (!deployment.success || problems.length > 0) return { ok: false, problems };
  return { ok: true, env: envOf(deployment.data, connections, source) };
}

const everyoneHasOperators = (connections: Connection[]) =>
  connections.length > 0 && connections.every((connection) => connection.operatorGroups.length > 0);

/** Replaces `X_FILE` by the file's text as `X`; an empty variable counts as absent. */
function resolveFiles(source: Source, readFile: value.ReadFile): { values: Source; problems: Problem[] } {
  const values = Object.fromEntries(
    Object.entries(source).filter(([, text]) => text !== ""),
  ) satisfies Source;
  const problems: Problem[] = [];
  for (const variable of fromFiles) {
    const path = values[`${variable}_FILE`];
    // A file of connections replaces the single one, its key included.
    const unused = variable === "PROVIDER_API_KEY" && values.CONNECTIONS_FILE !== undefined;
    if (path === undefined || unused) continue;
    if (values[variable] !== undefined) {
      problems.push({ variable, problem: `given twice, also as ${variable}_FILE` });
      continue;
    }
    try {
      values[variable] = readFile(path).replace(/\r?\n$/, "");
    } catch {
      problems.push({ variable: `${variable}_FILE`, problem: "names a file that cannot be read" });
    }
  }
  return { values, problems };
}

/** A variable whose file could not be read is not also reported as missing. */
const problemsOf = (error: z.ZodError, known: Problem[]): Problem[] =>
  error.issues
    .map((issue) => ({ variable: String(issue.path[0]), problem: issue.message }))
    .filter(({ variable }) => !known.some((other) => other.variable === `${variable}_FILE`));

function loadConnections(
  values: Source,
  defaults: ConnectionDefaults,
  readFile: value.ReadFile,
  problems: Problem[],
): Connection[] {
  const path = values.CONNECTIONS_FILE;
  if (path === undefined) return singleConnection(values, defaults, problems);
  const wrong = (problem: string) => problems.push({ variable: "CONNECTIONS_FILE", problem });
  let json: string;
  try {
    json = readFile(path);
  } catch {
    wrong("names a file that cannot be read");
    return [];
  }
  const parsed = parseConnections(json, defaults, readFile);
  parsed.problems.forEach(wrong);
  return parsed.connections;
}

function singleConnection(values: Source, defaults: ConnectionDefaults, problems: Problem[]): Connection[] {
  const single = singleSchema.safeParse(values);
  if (!single.success) {
    problems.push(...problemsOf(single.error, problems));
    return [];
  }
  const { SMPP_HOST: host, SMPP_PORT: port, SMPP_TLS: tls, ...own } = single.data;
  return [
    {
      slug: "smpp",
      name: own.CONNECTION_NAME,
      environment: own.CONNECTION_ENVIRONMENT,
      provider: providerOf(own.PROVIDER_URL, own.PROVIDER_API_KEY),
      smpp: host === undefined ? null : { host, port, tls },
      ...defaults,
    },
  ];
}

/** Relative paths mean the folder that Bindery was started in; Next's server changes into its own. */
export const fromStart = (source: Source, path: string) =>
  resolve(source.BINDERY_STARTED_IN ?? process.cwd(), path);

/** The ledger's address with every file in it named from the root. */
function absolute(address: string, source: Source): string {
  if (address.startsWith("file:")) return `file:${fromStart(source, address.slice("file:".length))}`;
  const url = new URL(address);
  const named = tlsFiles.filter((name) => url.searchParams.has(name));
  for (const name of named) url.searchParams.set(name, fromStart(source, url.searchParams.get(name) ?? ""));
  return named.length === 0 ? address : url.href;
}

const envOf = (
  own: z.infer<ReturnType<typeof deploymentSchema>>,
  connections: Connection[],
  source: Source,
): Env => ({
  authUrl: own.AUTH_URL,
  authSecret: own.AUTH_SECRET,
  trustedProxyHops: own.TRUSTED_PROXY_HOPS,
  logLevel: own.LOG_LEVEL,
  metricsToken: own.METRICS_TOKEN,
  oidc: {
    issuer: own.OIDC_ISSUER,
    clientId: own.OIDC_CLIENT_ID,
    clientSecret: own.OIDC_CLIENT_SECRET,
    scope: own.OIDC_SCOPE,
    clientAuth: own.OIDC_CLIENT_AUTH,
    idTokenAlg: own.OIDC_ID_TOKEN_ALG,
    groupsClaim: own.OIDC_GROUPS_CLAIM,
  },
  databaseUrl: absolute(own.DATABASE_URL, source),
  databasePoolSize: own.DATABASE_POOL_SIZE,
  providerTimeoutMs: own.PROVIDER_TIMEOUT_MS,
  bindSourceAddress: own.BIND_SOURCE_ADDRESS,
  smppAutoCheck: own.SMPP_AUTO_CHECK,
  smppCa: own.SMPP_CA_FILE,
  reauthMaxAgeS: own.REAUTH_MAX_AGE_S,
  connections,
});
