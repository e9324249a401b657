import type { Browser, Page } from "@playwright/test";

import { signIn, watchPage } from "./fixtures";
import { type App, freePort, recordSettings, startApp } from "./sandbox/app-process";
import { startWorld, type World, type WorldConnection } from "./sandbox/world";

/** The connection of a world that needs no more than one. */
export const LINE: WorldConnection = {
  slug: "line",
  name: "Line",
  environment: "Sandbox",
  systemId: "line",
  password: "Old4pass",
  allowlist: [{ range: "127.0.0.1/32", label: "This machine" }],
  dailyLimit: 100,
  recorded: true,
};

export type OwnWorld = {
  world: World;
  app: App;
  env: Record<string, string>;
  /** What must never appear on a page and did. */
  problems: string[];
  /** @throws when there were such problems. */
  stop(): Promise<void>;
};

/** A world with an application of its own, for tests that change its environment or break what all share. */
export async function startOwnWorld(
  env: Record<string, string> = {},
  connections: readonly WorldConnection[] = [LINE],
): Promise<OwnWorld> {
  const port = await freePort();
  const world = await startWorld({ appUrl: `http://localhost:${port}`, connections, latencyMs: 20, env });
  recordSettings(world.env, world.records);
  const app = await startApp({ env: world.env, port });
  const problems: string[] = [];
  return {
    world,
    app,
    env: world.env,
    problems,
    async stop() {
      await app.stop();
      await world.stop();
      if (problems.length > 0) throw new Error(`errors on the console: ${problems.join("; ")}`);
    },
  };
}

/** What is said of an answer that was refused, did not come or is a failure of the server's: these worlds are for it. */
const provoked = [/^Failed to load resource: /, /React error #441;/];

/** A page of the operator's in a world of its own, on its connection or its list. */
export async function openAsOperator(browser: Browser, { app, problems }: OwnWorld): Promise<Page> {
  const context = await browser.newContext({ baseURL: app.url });
  context.on("page", (page) => watchPage(page, problems, () => provoked));
  const page = await context.newPage();
  await page.goto("/");
  await signIn(page, "operator@example.com");
  await page.waitForURL((url) => url.origin === app.url && url.pathname !== "/sign-in");
  return page;
}
