import "server-only";
import * as z from "zod";

import { baseUrlValue, headerKeyValue, hostValue, nameValue, type ReadFile } from "./env-values";

/** One SMPP connection at the provider, as configured. */
export type Connection = {
  /** The connection's part of an address: lower-case letters, digits and hyphens. */
  slug: string;
  name: string;
  environment: string;
  /**
   * `url` is the base address without a slash at its end, `host` what the ledger records. `apiKey` is null when its
   * file could not be read: then nothing is sent on this connection, and the others are none the worse.
   */
  provider: { url: string; apiKey: string | null; host: string };
  /** Where clients and bind checks connect; null when no bind checks are possible. */
  smpp: { host: string; port: number; tls: boolean } | null;
  operatorGroups: readonly string[];
  viewerGroups: readonly string[];
  rotateAfterDays: number;
};

/** What an entry inherits when it does not say. */
export type ConnectionDefaults = Pick<Connection, "operatorGroups" | "viewerGroups" | "rotateAfterDays">;

const whole = (least: number, most: number) => {
  const error = `has to be a whole number from ${least} to ${most}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
};
const groups = z
  .array(z.string({ error: "has to be a list of group names" }).min(1), {
    error: "has to be a list of group names",
  })
  .min(1, { error: "has to name at least one group" });
const text = z.string({ error: "has to be text" });

const entrySchema = z.strictObject(
  {
    slug: z.string({ error: "missing" }).regex(/^(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*$/, {
      error: "has to be 1 to 40 lower-case letters, digits and single hyphens",
    }),
    name: nameValue(60),
    environment: nameValue(30).default("production"),
    providerUrl: baseUrlValue,
    apiKey: headerKeyValue.optional(),
    apiKeyFile: text.optional(),
    smpp: z
      .strictObject(
        {
          host: hostValue,
          port: whole(1, 65_535).default(2775),
          tls: z.boolean({ error: "has to be true or false" }).default(false),
        },
        { error: "has to hold host, port and tls, and nothing else" },
      )
      .optional(),
    operatorGroups: groups.optional(),
    viewerGroups: groups.optional(),
    rotateAfterDays: whole(1, 3650).optional(),
  },
  { error: "has to be an object with the documented keys and no others" },
);

type Entry = z.infer<typeof entrySchema>;

/** Builds the provider's part of a connection from a checked address and key. */
export const providerOf = (address: string, apiKey: string | null): Connection["provider"] => ({
  url: address.replace(/\/+$/, ""),
  apiKey,
  host: new URL(address).host,
});

const keyOf = (entry: Entry, readFile: ReadFile): { key: string | null } | { problem: string } => {
  if (entry.apiKey !== undefined && entry.apiKeyFile !== undefined)
    return { problem: "apiKey and apiKeyFile are both given" };
  if (entry.apiKeyFile === undefined)
    return entry.apiKey === undefined ? { problem: "apiKey is missing" } : { key: entry.apiKey };
  const text = textOf(entry.apiKeyFile, readFile);
  if (text === null) return { key: null };
  const key = headerKeyValue.safeParse(text.replace(/\r?\n$/, ""));
  return key.success ? { key: key.data } : { problem: "apiKeyFile has to hold visible ASCII characters" };
};

function textOf(path: string, readFile: ReadFile): string | null {
  try {
    return readFile(path);
  } catch {
    return null;
  }
}

const wordsOf = (issue: z.core.$ZodIssue) => {
  const place = issue.path.filter((part) => typeof part === "string").join(".");
  if (place === "") return issue.message;
  return issue.message === "missing" ? `${place} is missing` : `${place} ${issue.message}`;
};

const slugOf = (entry: unknown) => {
  const named = z.object({ slug: entrySchema.shape.slug }).safeParse(entry);
  return named.success ? ` (${named.data.slug})` : "";
};

type Loaded = { connections: Connection[]; problems: string[] };

/**
 * Reads CONNECTIONS_FILE: a JSON list of connections.
 * Gives the connections, and a sentence for each thing wrong, which names the entry and never a value.
 */
export function parseConnections(json: string, defaults: ConnectionDefaults, readFile: ReadFile): Loaded {
  const list = listOf(json);
  if (list === null)
    return { connections: [], problems: ["has to hold a JSON list with at least one connection"] };

  const connections: Connection[] = [];
  const problems: string[] = [];
  list.forEach((raw, index) => {
    const label = `entry ${index + 1}${slugOf(raw)}`;
    const parsed = entrySchema.safeParse(raw);
    if (!parsed.success) {
      problems.push(...parsed.error.issues.map((issue) => `${label}: ${wordsOf(issue)}`));
      return;
    }
    const key = keyOf(parsed.data, readFile);
    if ("problem" in key) {
      problems.push(`${label}: ${key.problem}`);
      return;
    }
    const connection = connectionOf(parsed.data, key.key, defaults);
    problems.push(...clashes(connection, connections).map((clash) => `${label}: ${clash}`));
    connections.push(connection);
  });
  return { connections, problems };
}

function listOf(json: string): unknown[] | null {
  try {
    const list = z.array(z.unknown()).min(1).safeParse(JSON.parse(json));
    return list.success ? list.data : null;
  } catch {
    return null;
  }
}

const connectionOf = (entry: Entry, apiKey: string | null, defaults: ConnectionDefaults): Connection => ({
  slug: entry.slug,
  name: entry.name,
  environment: entry.environment,
  provider: providerOf(entry.providerUrl, apiKey),
  smpp: entry.smpp ?? null,
  operatorGroups: entry.operatorGroups ?? defaults.operatorGroups,
  viewerGroups: entry.viewerGroups ?? defaults.viewerGroups,
  rotateAfterDays: entry.rotateAfterDays ?? defaults.rotateAfterDays,
});

/** Two entries for one connection would record two different truths about it. */
function clashes(connection: Connection, earlier: Connection[]): string[] {
  return earlier.flatMap((other) => {
    const sameKey =
      other.provider.apiKey !== null &&
      other.provider.apiKey === connection.provider.apiKey &&
      new URL(other.provider.url).href === new URL(connection.provider.url).href;
    return [
      ...(other.slug === connection.slug ? ["slug is used by an earlier entry"] : []),
      ...(sameKey ? [`has the same address and key as ${other.slug}`] : []),
    ];
  });
}
