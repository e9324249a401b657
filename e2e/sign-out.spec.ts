import { chromium, type Page } from "@playwright/test";

import { browserPath } from "./browser";
import { expect, signIn, test } from "./fixtures";

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "operator@example.com" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("button", { name: "Sign in with SSO" })).toBeVisible();
}

test("after signing out nothing comes back with the browser's Back", async ({ started, connection }) => {
  // By itself Playwright switches the cache off that this is about.
  const browser = await chromium.launch({
    executablePath: browserPath(),
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
  const page = await browser.newPage({
    baseURL: started.app.url,
    storageState: { cookies: [], origins: [] },
  });
  await page.goto("/");
  await signIn(page, "operator@example.com");
  await page.getByRole("link", { name: connection.name, exact: true }).click();
  const heading = page.getByRole("heading", { level: 1, name: connection.name });
  await expect(heading).toBeVisible();
  await page.getByRole("textbox", { name: "Messages per day" }).fill("4711");
  await page.getByRole("link", { name: "Full history" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /History/ })).toBeVisible();
  // Documents of their own, as the cache keeps them; the links above change one document.
  for (const path of ["/", connection.path]) await page.goto(path);
  await expect(heading).toBeVisible();
  await signOut(page);

  for (let steps = 0; steps < 4; steps++) {
    await page.goBack();
    await expect(page.getByRole("button", { name: /Sign in with SSO|Sign out/ })).toBeVisible();
    await expect(heading).toBeHidden();
    expect(await page.content()).not.toMatch(/4711|203\.0\.113|Frankfurt/);
  }
  await browser.close();
});

test("signing out in one tab is told in the others, and so is the way back", async ({
  as,
  connection,
  expectConsole,
}) => {
  // The history asks for what is new, and learns of the end by that as well.
  expectConsole(/401 \(Unauthorized\)/);
  const page = await as("stranger");
  await page.goto(`${connection.path}/history`);
  await signIn(page, "operator@example.com");
  await expect(page.getByRole("heading", { level: 1, name: /History/ })).toBeVisible();
  const list = await page.context().newPage();
  await list.goto("/");
  const open = await page.context().newPage();
  await open.goto(connection.path);
  await open.getByRole("textbox", { name: "Messages per day" }).fill("4711");
  const last = await page.context().newPage();
  await last.goto("/");
  await signOut(last);

  for (const tab of [page, list]) {
    const told = tab.getByRole("alert").filter({ hasText: "You are signed out." });
    await expect(told).toBeVisible();
  }
  const alert = open.getByRole("alert").filter({ hasText: "Your session has ended" });
  await expect(alert).toBeVisible();
  await expect(open.getByRole("textbox", { name: "Messages per day" })).toHaveValue("4,711");

  await signIn(last, "viewer@example.com");
  await expect(last.getByRole("heading", { level: 1 })).toBeVisible();
  await list.bringToFront();
  await list.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect(list.getByRole("alert").filter({ hasText: "viewer@example.com now" })).toBeVisible();
  await list.getByRole("button", { name: "Reload the page" }).click();
  await expect(list.getByRole("button", { name: "viewer@example.com" })).toBeVisible();
});
