import { expect, type Page, test } from "@playwright/test";

import { startPostgres } from "../postgres/server";
import { type App, freePort, recordSettings, startApp } from "../sandbox/app-process";
import { startWorld, type World } from "../sandbox/world";
import { signIn, watchPage } from "../fixtures";
import { bar, reviewAndApply, review, setLimit } from "../steps";
import { type Balancer, startBalancer } from "./balancer";
import { newerBuild } from "./newer-build";

const line = (slug: string, name: string) => ({
  slug,
  name,
  environment: "Sandbox",
  systemId: slug,
  password: "Old4pass",
  allowlist: [{ range: "127.0.0.1/32", label: "This machine" }],
  dailyLimit: 25_000,
  recorded: true,
});

type Stage = { world: World; balancer: Balancer; apps: App[]; ports: number[]; stop(): Promise<void> };

/** Two processes on one PostgreSQL server, behind a load balancer that asks them in turn. */
async function setStage(): Promise<Stage> {
  const server = await startPostgres(["-c", "fsync=off"]);
  const balancer = await startBalancer(await freePort());
  const env = { DATABASE_URL: server.url, TRUSTED_PROXY_HOPS: "1", PROVIDER_TIMEOUT_MS: "5000" };
  const connections = [line("eu", "EU"), line("us", "US")];
  const world = await startWorld({ appUrl: balancer.url, connections, latencyMs: 20, env });
  recordSettings(world.env, world.records);
  const ports = [await freePort(), await freePort()];
  // At once, as a deployment starts them.
  const apps = await Promise.all(ports.map((port) => startApp({ env: world.env, port })));
  balancer.targets = [...ports];
  return {
    world,
    balancer,
    apps,
    ports,
    async stop() {
      for (const app of apps) await app.stop();
      await balancer.stop();
      await world.stop();
      await server.remove();
    },
  };
}

async function openSignedIn(page: Page, stage: Stage, name: string): Promise<void> {
  await page.goto(stage.balancer.url);
  await signIn(page, "operator@example.com");
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

const applied = (page: Page) => page.getByRole("status").filter({ hasText: "applied" });

let stage: Stage;
test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(120_000);
  stage = await setStage();
});
test.afterAll(() => stage.stop());

test("sign-in, a change, a rotation, history and sign-out, each request at the other process", async ({
  page,
  context,
}) => {
  const problems: string[] = [];
  watchPage(page, problems, () => []);
  await openSignedIn(page, stage, "EU");
  await setLimit(page, "26000");
  await reviewAndApply(page);
  await expect(applied(page)).toBeVisible();

  await page.getByRole("button", { name: "Rotate credentials" }).click();
  const dialog = page.getByRole("dialog", { name: /^Rotate credentials/ });
  await dialog.getByRole("checkbox", { name: "I have stored the new" }).check();
  await dialog.getByRole("button", { name: "Rotate now" }).click();
  await expect(dialog.getByRole("status").filter({ hasText: "applied" })).toBeVisible();
  await expect(dialog.getByText("in force", { exact: true }).first()).toBeVisible({ timeout: 20_000 });
  await dialog.getByRole("button", { name: "Done" }).click();

  await page.getByRole("link", { name: "Full history" }).click();
  const history = page.getByRole("table", { name: "History" });
  await expect(history.getByRole("row").filter({ hasText: "Rotated the password" })).toContainText("applied");
  await expect(history.getByRole("row").filter({ hasText: "26,000" })).toContainText("applied");
  expect(stage.world.account("eu").connection).toMatchObject({ dailyLimit: 26_000 });

  const cookies = await context.cookies();
  await page.getByRole("button", { name: "operator@example.com" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("button", { name: "Sign in with SSO" })).toBeVisible();
  // The copied session is worth nothing at either process.
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  for (const port of stage.ports) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/connections/eu`, { headers: { cookie } });
    expect(answer.status).toBe(401);
    expect(stage.balancer.served(port)).toBeGreaterThan(10);
  }
  expect(problems).toEqual([]);
});

test("a new build behind an open page: it says so, keeps the edits, and applies them after a reload", async ({
  page,
}) => {
  const { balancer, apps, ports, world } = stage;
  await openSignedIn(page, stage, "US");
  await setLimit(page, "27000");
  await expect(bar(page)).toContainText("1 change not sent yet");

  const newer = newerBuild();
  for (const [index, port] of ports.entries()) {
    // One after another: the balancer leaves out the one that is down.
    await apps[index]?.stop();
    apps[index] = await startApp({ env: world.env, port, server: newer.server });
  }
  expect(balancer.targets).toEqual(ports);
  await reviewAndApply(page);
  const alert = review(page).getByRole("alert").filter({ hasText: "A newer version of Bindery is running" });
  await expect(alert).toContainText("Nothing was sent");
  expect(world.account("us").connection).toMatchObject({ dailyLimit: 25_000 });

  await review(page).getByRole("button", { name: "Reload the page" }).click();
  await expect(page.getByRole("textbox", { name: "Messages per day" })).toHaveValue("27,000");
  await expect(bar(page)).toContainText("1 change not sent yet");
  await reviewAndApply(page);
  await expect(applied(page)).toBeVisible();
  expect(world.account("us").connection).toMatchObject({ dailyLimit: 27_000 });
  newer.remove();
});
