import Database from "libsql";

import { type App, freePort, recordSettings, startApp } from "../sandbox/app-process";
import { startWorld, type World, type WorldConnection } from "../sandbox/world";
import { type Caller, signedInAs, stranger } from "./people";

const connectionOf = (slug: string, groups: Partial<WorldConnection> = {}): WorldConnection => ({
  slug,
  name: slug,
  environment: "Sandbox",
  systemId: slug.replace("-", "_"),
  password: "Old4pass",
  allowlist: [{ range: "127.0.0.1/32", label: "This machine" }],
  dailyLimit: 25_000,
  recorded: true,
  ...groups,
});

/** Ours, which the operator may change and the viewer see; theirs belongs to another team. */
const connections = [
  connectionOf("ours"),
  connectionOf("theirs", { operatorGroups: ["other-operators"], viewerGroups: ["other-viewers"] }),
];

export const who = {
  operator: "operator@example.com",
  viewer: "viewer@example.com",
  nobody: "nobody@example.com",
} as const;

export type Who = keyof typeof who | "stranger";

export type Stage = {
  app: App;
  world: World;
  callers: Record<Who, Caller>;
  /** What must not move: the calls the provider got, and every entry of the ledger. */
  outside(): { calls: number; binds: number; ledger: unknown[] };
  stop(): Promise<void>;
};

function ledgerOf(url: string): unknown[] {
  const file = new Database(url.replace("file:", ""), { readonly: true });
  try {
    return file.prepare("SELECT connection, seq, hash FROM ledger ORDER BY connection, seq").all();
  } finally {
    file.close();
  }
}

/** The production build in a world with two connections, and one caller of each kind. */
export async function setStage(more: Record<string, string> = {}): Promise<Stage> {
  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  let binds = 0;
  const world = await startWorld({
    appUrl,
    connections,
    latencyMs: 0,
    env: { LOG_LEVEL: "debug", PROVIDER_TIMEOUT_MS: "2000", ...more },
    log: (line) => {
      if (/bind/i.test(line)) binds += 1;
    },
  });
  recordSettings(world.env, world.records);
  const app = await startApp({ env: world.env, port });
  const callers = {
    stranger: await stranger(appUrl),
    operator: await signedInAs(appUrl, who.operator),
    viewer: await signedInAs(appUrl, who.viewer),
    nobody: await signedInAs(appUrl, who.nobody),
  };
  return {
    app,
    world,
    callers,
    outside: () => ({
      calls: world.provider.requests().filter(({ method }) => method === "POST").length,
      binds,
      ledger: ledgerOf(world.env["DATABASE_URL"] ?? ""),
    }),
    async stop() {
      for (const caller of Object.values(callers)) await caller.dispose();
      await app.stop();
      await world.stop();
    },
  };
}
