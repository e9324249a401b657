import AxeBuilder from "@axe-core/playwright";

import { maybeRotated, maybeSwitchedOff, rotatedAgo, writePast } from "./crash/past";
import { expect, signIn, test as base } from "./fixtures";
import { type App, freePort, startApp } from "./sandbox/app-process";
import { startWorld, type World, type WorldConnection } from "./sandbox/world";

const MANY = 300;

const connectionOf = (_: unknown, index: number): WorldConnection => ({
  slug: `line-${index + 1}`,
  name: `Line ${index + 1}`,
  environment: index % 3 === 0 ? "production" : "Sandbox",
  systemId: `line_${index + 1}`,
  password: "Old4pass",
  allowlist: [{ range: "203.0.113.0/28", label: "Gateway" }],
  dailyLimit: 500_000,
  recorded: false,
  rotateAfterDays: 30,
  // The last ones belong to another team, and one of them to somebody alone.
  ...(index >= MANY - 2 && { operatorGroups: ["other-operators"], viewerGroups: [`viewers-${index + 1}`] }),
});

const users = [
  { email: "one-line@example.com", title: "Viewer", name: "Otto One", groups: [`viewers-${MANY}`] },
];

const stopped = "change-that-stopped@example.com";

/** A change whose server stopped long ago: nobody has written so yet. */
const interrupted = (slug: string) => rotatedAgo(slug, 1, stopped).slice(0, 2);

const test = base.extend<object, { many: { app: App; world: World } }>({
  many: [
    async ({}, use) => {
      const port = await freePort();
      const appUrl = `http://localhost:${port}`;
      const connections = Array.from({ length: MANY }, connectionOf);
      const world = await startWorld({ appUrl, connections, users });
      const app = await startApp({ env: world.env, port });
      writePast(world, [
        ...rotatedAgo("line-1", 42, "night-shift@example.com"),
        ...rotatedAgo("line-2", 30, "night-shift@example.com"),
        ...interrupted("line-3"),
        ...rotatedAgo("line-5", 9, "night-shift@example.com"),
        ...maybeSwitchedOff("line-5", "day-shift@example.com"),
        ...rotatedAgo("line-6", 25, "night-shift@example.com"),
        ...maybeRotated("line-6", "day-shift@example.com"),
      ]);
      await use({ app, world });
      await app.stop();
      await world.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: async ({ many }, use) => use(many.app.url),
  storageState: { cookies: [], origins: [] },
});

test("the list says of each of 300 connections what to know, and is narrowed by typing", async ({ page }) => {
  await page.goto("/");
  await signIn(page, "operator@example.com");
  const table = page.getByRole("table", { name: "Connections" });
  const line = (name: string) =>
    table.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });
  await expect(table.getByRole("row")).toHaveCount(1 + MANY - 2);
  await expect(page.getByText("297 of 298 have something to do.")).toBeVisible();
  await expect(line("Line 1")).toContainText("42 days old");
  await expect(line("Line 1")).toContainText("night-shift@example.com");
  await expect(line("Line 1")).toContainText("Rotate, 12 days overdue");
  await expect(line("Line 1")).toContainText("production");
  await expect(line("Line 1")).toContainText("Enabled");
  await expect(line("Line 2")).toContainText("30 days old");
  await expect(line("Line 2")).toContainText("nothing");
  await expect(line("Line 3")).toContainText("Settle the rotation of");
  await expect(line("Line 3")).toContainText(stopped);
  await expect(line("Line 4")).toContainText("Not known yet");
  await expect(line("Line 4")).toContainText("Record or apply settings");
  await expect(line("Line 4")).toContainText("not rotated here");

  const filter = page.getByRole("searchbox", { name: "Filter connections" });
  await filter.fill("overdue");
  await expect(table.getByRole("row")).toHaveCount(2);
  await expect(page.getByRole("status").filter({ hasText: "1 of 298 connections" })).toBeVisible();
  await filter.fill("line 12 sand");
  await expect(line("Line 12")).toBeVisible();
  await expect(line("Line 3")).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag22aa"]).analyze();
  expect(violations.map(({ id, nodes }) => ({ id, targets: nodes.map(({ target }) => target) }))).toEqual([]);
  await filter.fill("nothing like it");
  await page.getByRole("button", { name: "Clear the filter" }).click();
  await expect(table.getByRole("row")).toHaveCount(1 + MANY - 2);
  // The whole line leads there.
  await line("Line 2").getByText("30 days old", { exact: false }).first().click({ force: true });
  await expect(page.getByRole("heading", { level: 1, name: "Line 2" })).toBeVisible();
});

test("what is in doubt is never shown as one value, and what waits can be picked out", async ({ page }) => {
  await page.goto("/");
  await signIn(page, "operator@example.com");
  const line = (name: string) =>
    page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });
  await expect(line("Line 5").getByText("Enabled or disabled")).toBeVisible();
  await expect(line("Line 5")).toContainText("not confirmed");
  await expect(line("Line 5")).toContainText(/Settle the change of \d\d:\d\d/);
  await expect(line("Line 5")).toContainText("9 days old");
  await expect(line("Line 6").getByText("Enabled", { exact: true })).toBeVisible();
  await expect(line("Line 6")).toContainText("Settle the rotation of");
  await expect(line("Line 6")).toContainText("25 days or 1 hour old");

  await page.getByRole("checkbox", { name: "Only with something to do" }).check();
  await expect(line("Line 2")).toHaveCount(0);
  await expect(line("Line 5")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "297 of 298 connections" })).toBeVisible();
  await page.getByRole("searchbox", { name: "Filter connections" }).fill("enabled or disabled");
  await expect(page.getByRole("status").filter({ hasText: "1 of 298 connections" })).toBeVisible();
  const link = line("Line 5").getByRole("link");
  await link.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Line 5" })).toBeVisible();
});

test("the columns stay where they are, whichever rows have arrived", async ({ page }) => {
  await page.goto("/");
  await signIn(page, "operator@example.com");
  const filter = page.getByRole("searchbox", { name: "Filter connections" });
  const starts = () =>
    page
      .getByRole("columnheader")
      .evaluateAll((heads) => heads.map((head) => head.getBoundingClientRect().x));
  for (const width of [720, 800, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await filter.fill("");
    await expect(page.getByText("Enabled or disabled")).toBeVisible();
    const full = await starts();
    await filter.fill("line 77");
    await expect(page.getByText("Enabled or disabled")).toBeHidden();
    expect(await starts(), `at ${width} px`).toEqual(full);
  }
});

test("on a phone each connection is a block to read, without scrolling sideways", async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  await page.goto("/");
  await signIn(page, "operator@example.com");
  const overdue = page.getByRole("row").filter({ hasText: "12 days overdue" });
  await expect(overdue).toBeVisible();
  await expect(overdue).toContainText("Last change");
  expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
  const { width } = (await overdue.boundingBox()) ?? { width: 0 };
  expect(width).toBeGreaterThan(300);
});

test("who may see one of them goes straight there, whatever else is configured", async ({ page }) => {
  await page.goto("/");
  await signIn(page, "one-line@example.com");
  const heading = page.getByRole("heading", { level: 1, name: `Line ${MANY}`, exact: true });
  await expect(heading).toBeVisible();
  await expect(page.getByRole("button", { name: /switch connection/ })).toHaveCount(0);
  await page.getByRole("link", { name: "History", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "History" })).toBeVisible();
  await page.getByRole("link", { name: "Bindery" }).click();
  await expect(heading).toBeVisible();
});
