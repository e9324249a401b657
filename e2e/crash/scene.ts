import { readFileSync, writeFileSync } from "node:fs";
import * as z from "zod";

import { type App, freePort, recordSettings, startApp } from "../sandbox/app-process";
import type { RecordedRequest } from "../sandbox/provider";
import { startWorld, type World, type WorldConnection } from "../sandbox/world";
import { type Requested, requestsIn } from "./audit";
import { type Person, personAt } from "./caller";
import { ALLOWLIST } from "./changes";
import { type LedgerRow, openStore, type StoreKind } from "./store";

const NAMES = ["operator", "night-shift", "day-shift", "stand-in"];

/** The production build on a store of its own, with several operators signed in. */
export type Scene = {
  world: World;
  port: number;
  appUrl: string;
  slugs: readonly string[];
  people: readonly Person[];
  /** Another process on the same store. */
  start(port: number): Promise<App>;
  ledger(): Promise<{ rows: LedgerRow[]; settings: Map<string, string>; requests: Requested[] }>;
  /** How many changes the provider has answered so far. */
  answers(): number;
  /** What the provider received for a connection. */
  calls(slug: string): RecordedRequest[];
  stop(): Promise<void>;
};

type SceneOptions = {
  store: StoreKind;
  connections: number;
  latencyMs: number;
  env?: Record<string, string>;
  /** Whether the store writes to its disk, as it does in earnest. */
  flushed?: boolean;
  /** The connection whose API key stands in a file that is not there. */
  withoutKey?: string;
};

const connectionOf = (_: unknown, index: number): WorldConnection => ({
  slug: `line-${index}`,
  name: `Line ${index}`,
  environment: "Sandbox",
  systemId: `line_${index}`,
  password: "Old4pass",
  allowlist: ALLOWLIST,
  dailyLimit: 500_000,
  recorded: true,
});

const operator = (name: string) => ({
  email: `${name}@example.com`,
  title: "Operator",
  name,
  groups: ["bindery-operators"],
});

const entries = z.array(z.looseObject({ slug: z.string() }));

function takeKey(path: string, slug: string): void {
  const changed = entries.parse(JSON.parse(readFileSync(path, "utf8"))).map((entry) => ({
    ...entry,
    ...(entry.slug === slug && { apiKey: undefined, apiKeyFile: "/nowhere/key" }),
  }));
  writeFileSync(path, JSON.stringify(changed));
}

/** Prepares the world and signs the operators in at the first process, which it gives too. */
export async function setScene(options: SceneOptions): Promise<Scene & { app: App }> {
  const store = await openStore(options.store, options.flushed ?? false);
  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const connections = Array.from({ length: options.connections }, connectionOf);
  let answers = 0;
  const world = await startWorld({
    appUrl,
    connections,
    latencyMs: options.latencyMs,
    users: NAMES.slice(1).map(operator),
    log: (line) => {
      if (line.startsWith("POST /integrations/smpp")) answers += 1;
    },
    env: { ...store.env, LOG_LEVEL: "error", ...options.env },
  });
  recordSettings(world.env, world.records);
  if (options.withoutKey !== undefined) takeKey(world.env["CONNECTIONS_FILE"] ?? "", options.withoutKey);
  const start = (there: number) => startApp({ env: world.env, port: there });
  const app = await start(port);
  const people = await Promise.all(NAMES.map((name) => personAt(appUrl, `${name}@example.com`)));
  return {
    world,
    port,
    appUrl,
    slugs: connections.map(({ slug }) => slug),
    people,
    app,
    start,
    answers: () => answers,
    async ledger() {
      const { rows, settings } = await store.read(world.env["DATABASE_URL"] ?? "");
      return { rows, settings, requests: requestsIn(rows, settings) };
    },
    calls: (slug) => world.provider.requests(world.account(slug).apiKey),
    async stop() {
      await world.stop();
      await store.remove();
    },
  };
}
