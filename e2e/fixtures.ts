import { type Browser, type BrowserContext, expect, type Page, test as base } from "@playwright/test";

import type { Account } from "./sandbox/account";
import { type App, freePort, recordSettings, startApp } from "./sandbox/app-process";
import { startWorld, type World, type WorldConnection } from "./sandbox/world";

/** Connections a worker may use up: each test takes its own, so that tests never meet. */
const RECORDED = 90;
const UNKNOWN = 20;

export const PASSWORD = "Old4pass";

export const START_ALLOWLIST = [
  { range: "127.0.0.1/32", label: "This machine" },
  { range: "203.0.113.0/28", label: "Frankfurt NAT gateway" },
];

export const START_LIMIT = 25_000;

export type Somebody = "operator@example.com" | "night-shift@example.com" | "viewer@example.com";

/** A connection of one test: how to open it, and what the provider really has in force. */
export type TestConnection = { slug: string; name: string; systemId: string; path: string; account: Account };

type Started = {
  world: World;
  app: App;
  states: Record<Somebody, StorageState>;
  take(recorded: boolean): TestConnection;
};
type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;

const connectionsOf = (count: number, prefix: string, recorded: boolean): WorldConnection[] =>
  Array.from({ length: count }, (_, i) => ({
    slug: `${prefix}-${i + 1}`,
    name: `${recorded ? "Line" : "New line"} ${i + 1}`,
    environment: "Sandbox",
    systemId: `${prefix}_${i + 1}`,
    password: PASSWORD,
    allowlist: recorded ? START_ALLOWLIST : [{ range: "127.0.0.1/32", label: "" }],
    dailyLimit: recorded ? START_LIMIT : null,
    recorded,
  }));

export async function signIn(page: Page, email: string): Promise<void> {
  await page.getByRole("button", { name: "Sign in with SSO" }).click();
  await page.getByRole("button", { name: email }).click();
}

async function storedSignIn(browser: Browser, url: string, email: string): Promise<StorageState> {
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await signIn(page, email);
  await expect(page.getByRole("heading", { name: "Connections" })).toBeVisible();
  const state = await context.storageState();
  await context.close();
  // The SSO's own cookies stay behind: a later sign-in asks again.
  return {
    ...state,
    cookies: state.cookies.filter(({ name }) => name.includes("bindery") || name.includes("auth")),
  };
}

async function start(browser: Browser): Promise<Started> {
  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const connections = [...connectionsOf(RECORDED, "line", true), ...connectionsOf(UNKNOWN, "new", false)];
  const world = await startWorld({
    appUrl,
    connections,
    latencyMs: 20,
    users: [
      {
        email: "night-shift@example.com",
        title: "Operator",
        name: "Nick Night",
        groups: ["bindery-operators"],
      },
    ],
    // A worker signs in once, and may be at work for half an hour.
    env: { LOG_LEVEL: "debug", PROVIDER_TIMEOUT_MS: "2000", REAUTH_MAX_AGE_S: "7200" },
  });
  recordSettings(world.env, world.records);
  const app = await startApp({ env: world.env, port });
  const signedIn = (email: Somebody) => storedSignIn(browser, appUrl, email);
  const states = {
    "operator@example.com": await signedIn("operator@example.com"),
    "night-shift@example.com": await signedIn("night-shift@example.com"),
    "viewer@example.com": await signedIn("viewer@example.com"),
  };
  const left = {
    recorded: connections.filter((c) => c.recorded),
    unknown: connections.filter((c) => !c.recorded),
  };
  return {
    world,
    app,
    states,
    take(recorded) {
      const next = (recorded ? left.recorded : left.unknown).shift();
      if (next === undefined) throw new Error("no connection is left: raise the numbers in fixtures.ts");
      const { slug, name, systemId } = next;
      return { slug, name, systemId, path: `/connections/${slug}`, account: world.account(slug) };
    },
  };
}

/** Collects what must never appear on a page: errors on its console and violations of its policy. */
export function watchPage(page: Page, problems: string[], expected: () => readonly RegExp[]): void {
  const note = (text: string) => {
    if (!expected().some((pattern) => pattern.test(text))) problems.push(text);
  };
  page.on("console", (message) => {
    if (message.type() === "error") note(message.text());
  });
  page.on("pageerror", (error) => note(String(error)));
}

type WorkerFixtures = { started: Started };
type TestFixtures = {
  connection: TestConnection;
  newConnection: TestConnection;
  /** Opens another browser as somebody; its console is watched too. */
  as: (who: Somebody | "stranger") => Promise<Page>;
  /** Lets a console error pass that the test provokes. */
  expectConsole: (pattern: RegExp) => void;
};

export const test = base.extend<
  TestFixtures & { watched: { problems: string[]; expected: RegExp[] } },
  WorkerFixtures
>({
  started: [
    async ({ browser }, use) => {
      const started = await start(browser);
      await use(started);
      await started.app.stop();
      await started.world.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  watched: [
    async ({}, use) => {
      const watched = { problems: [], expected: [] };
      await use(watched);
      expect(watched.problems, "errors on the console").toEqual([]);
    },
    { auto: true },
  ],
  expectConsole: async ({ watched }, use) => use((pattern) => void watched.expected.push(pattern)),
  baseURL: async ({ started }, use) => use(started.app.url),
  storageState: async ({ started }, use) => use(started.states["operator@example.com"]),
  page: async ({ page, watched }, use) => {
    watchPage(page, watched.problems, () => watched.expected);
    await use(page);
  },
  connection: async ({ started }, use) => use(started.take(true)),
  newConnection: async ({ started }, use) => use(started.take(false)),
  as: async ({ browser, started, watched }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (who) => {
      const context = await browser.newContext({
        baseURL: started.app.url,
        ...(who !== "stranger" && { storageState: started.states[who] }),
        ...(who === "stranger" && { storageState: { cookies: [], origins: [] } }),
      });
      contexts.push(context);
      const page = await context.newPage();
      watchPage(page, watched.problems, () => watched.expected);
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

export { expect };
