import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Account, type Accounts, createAccounts } from "./account";
import { type Provider, startProvider } from "./provider";
import { type Smsc, startSmsc } from "./smsc";
import { type Sso, startSso } from "./sso";
import type { SsoUser } from "./sso-users";

/** A connection of the stand-in world: what the provider has in force, and what the ledger is told. */
export type WorldConnection = {
  slug: string;
  name: string;
  environment: string;
  systemId: string;
  password: string;
  allowlist: { range: string; label: string }[];
  dailyLimit: number | null;
  enabled?: boolean;
  /** Whether the ledger knows the settings from the start. */
  recorded: boolean;
  /** Groups of this connection alone, instead of the deployment's. */
  operatorGroups?: string[];
  viewerGroups?: string[];
  rotateAfterDays?: number;
  /** Whether the application knows the SMSC's host; it does unless this is false. */
  hostKnown?: boolean;
};

export type WorldOptions = {
  /** The address of the application. */
  appUrl: string;
  connections: readonly WorldConnection[];
  ports?: { provider: number; sso: number; smpp: number };
  users?: readonly SsoUser[];
  latencyMs?: number;
  log?: (line: string) => void;
  /** More variables for the application. */
  env?: Record<string, string>;
};

export type World = {
  accounts: Accounts;
  provider: Provider;
  smsc: Smsc;
  sso: Sso;
  /** The application's environment. */
  env: Record<string, string>;
  /** A folder of this world's own, with the ledger in it; gone after `stop`. */
  folder: string;
  /** The records for the ledger, as `ledger record` reads them. */
  records: string;
  account(slug: string): Account;
  stop(): Promise<void>;
};

const CLIENT_ID = "bindery";
const CONNECTIONS = "connections.json";
const RECORDS = "records.json";

const keyOf = (slug: string, salt: string) => `sandbox-key-${slug}-${salt}`;

function accountsOf(connections: readonly WorldConnection[], salt: string): Accounts {
  const accounts = createAccounts();
  for (const { slug, systemId, password, allowlist, dailyLimit, enabled = true } of connections) {
    const allowedIps = allowlist.map(({ range }) => range).join(",");
    accounts.add({ apiKey: keyOf(slug, salt), systemId, password, enabled, allowedIps, dailyLimit });
  }
  return accounts;
}

/** Writes what the application reads: its connections, and the records of those that are known. */
function writeFiles(
  folder: string,
  connections: readonly WorldConnection[],
  reach: (connection: WorldConnection) => Record<string, unknown>,
): void {
  const entries = connections.map((connection) => {
    const { slug, name, environment, operatorGroups, viewerGroups, rotateAfterDays } = connection;
    return { slug, name, environment, operatorGroups, viewerGroups, rotateAfterDays, ...reach(connection) };
  });
  const records = connections
    .filter(({ recorded }) => recorded)
    .map(({ slug, systemId, allowlist, dailyLimit, enabled = true }) => ({
      slug,
      systemId,
      settings: { enabled, allowlist, dailyLimit },
      reason: "Taken over from the provider’s dashboard",
      actor: "night-shift@example.com",
    }));
  writeFileSync(join(folder, CONNECTIONS), JSON.stringify(entries));
  writeFileSync(join(folder, RECORDS), JSON.stringify(records));
}

/** Starts provider, SMSC and SSO, and gives the environment with which the application lives in them. */
export async function startWorld(options: WorldOptions): Promise<World> {
  const { appUrl, connections, users = [], latencyMs = 120, log = () => {} } = options;
  const ports = options.ports ?? { provider: 0, sso: 0, smpp: 0 };
  const folder = mkdtempSync(join(tmpdir(), "bindery-"));
  const salt = randomBytes(6).toString("hex");
  const clientSecret = randomBytes(24).toString("hex");
  const accounts = accountsOf(connections, salt);
  const provider = await startProvider({ port: ports.provider, accounts, latencyMs, log });
  const smsc = await startSmsc({ port: ports.smpp, accounts, log });
  const sso = await startSso({
    port: ports.sso,
    host: "localhost",
    clientId: CLIENT_ID,
    clientSecret,
    redirectUris: [`${appUrl}/api/auth/callback/oidc`],
    postLogoutRedirectUris: [`${appUrl}/sign-in`],
    users,
    log,
  });

  writeFiles(folder, connections, ({ slug, hostKnown = true }) => ({
    providerUrl: provider.url,
    apiKey: keyOf(slug, salt),
    ...(hostKnown && { smpp: { host: smsc.host, port: smsc.port, tls: false } }),
  }));
  return {
    accounts,
    provider,
    smsc,
    sso,
    folder,
    records: join(folder, RECORDS),
    env: {
      AUTH_URL: appUrl,
      AUTH_SECRET: randomBytes(32).toString("hex"),
      OIDC_ISSUER: sso.issuer,
      OIDC_CLIENT_ID: CLIENT_ID,
      OIDC_CLIENT_SECRET: clientSecret,
      OPERATOR_GROUPS: "bindery-operators",
      VIEWER_GROUPS: "bindery-viewers",
      DATABASE_URL: `file:${join(folder, "bindery.db")}`,
      CONNECTIONS_FILE: join(folder, CONNECTIONS),
      ...options.env,
    },
    account(slug) {
      const account = accounts.byKey(keyOf(slug, salt));
      if (account === undefined) throw new Error(`the sandbox has no connection ${slug}`);
      return account;
    },
    async stop() {
      // A test may have stopped one of them already.
      await Promise.allSettled([provider.stop(), smsc.stop(), sso.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
