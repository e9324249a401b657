import type { Browser, Page } from "@playwright/test";
import { signIn } from "./fixtures";
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

export type OwnWorld = { world: World; app: App; env: Record<string, string>; stop(): Promise<void> };

/** A world with an application of its own, for tests that change its environment or break what all share. */
export async function startOwnWorld(
  env: Record<string, string> = {},
  connections: readonly WorldConnection[] = [LINE],
): Promise<OwnWorld> {
  const port = await freePort();
  const world = await startWorld({ appUrl: `http://localhost:${port}`, connections, latencyMs: 20, env });
  recordSettings(world.env, world.records);
  const app = await startApp({ env: world.env, port });
  return {
    world,
    app,
    env: world.env,
    async stop() {
      await app.stop();
      await world.stop();
    },
  };
}

/** A page of the operator's in a world of its own, on its connection or its list. */
export async function openAsOperator(browser: Browser, { app }: OwnWorld): Promise<Page> {
  const context = await browser.newContext({ baseURL: app.url });
  const page = await context.newPage();
  await page.goto("/");
  await signIn(page, "operator@example.com");
  await page.waitForURL((url) => url.origin === app.url && url.pathname !== "/sign-in");
  return page;
}
