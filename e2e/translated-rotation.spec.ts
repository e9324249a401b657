import type { Page } from "@playwright/test";

import { expect, test } from "./fixtures";
import { changeLimit, open } from "./steps";
import { translate, translateAtOnce } from "./translator";

const dialog = (page: Page) => page.getByRole("dialog", { name: /^Rotate credentials/ });
const button = (page: Page, name: string | RegExp) => dialog(page).getByRole("button", { name });
const alert = (page: Page, word: string) => dialog(page).getByRole("alert").filter({ hasText: word });
const password = (page: Page) => dialog(page).getByRole("group", { name: "New password" });
const stored = (page: Page) =>
  dialog(page).getByRole("checkbox", { name: /^I have stored the new (password|system ID)$/ });

/** Holds what the page asks for until it is released. */
async function hold(page: Page, url: string, method: string): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(url, async (route) => {
    if (route.request().method() === method) await released;
    await route.continue();
  });
  return () => release();
}

test("a whole rotation on a translated page keeps its password and tells its outcome", async ({
  page,
  connection,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, connection);
  const { again } = await translate(page);
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  const first = await password(page).innerText();
  await again("choosing", first, connection.name, connection.systemId);
  await button(page, "Generate another").click();
  await expect(password(page)).not.toHaveText(first);
  const secret = await password(page).innerText();
  const values = [secret, connection.name, connection.systemId];
  await button(page, "Hide password").click();
  await button(page, "Show password").click();
  await dialog(page).getByRole("checkbox", { name: "System ID", exact: true }).check();
  await dialog(page).getByRole("textbox", { name: "New system ID" }).fill("not possible!");
  await dialog(page).getByRole("checkbox", { name: "Password", exact: true }).uncheck();
  await expect(dialog(page).getByText("Store the new system ID first, then switch")).toBeVisible();
  await again("a system ID alone", ...values);
  await dialog(page).getByRole("checkbox", { name: "Password", exact: true }).check();
  await stored(page).check();
  await button(page, "Rotate now").click();
  await again("a wrong system ID", ...values);
  await dialog(page).getByRole("checkbox", { name: "System ID", exact: true }).uncheck();
  for (const tab of await dialog(page).getByRole("tab").all()) await tab.click();
  for (const summary of await dialog(page).locator("summary").all()) await summary.click();
  await stored(page).check();

  connection.account.failNext(402402);
  await button(page, "Rotate now").click();
  await expect(alert(page, "rejected")).toBeVisible();
  await again("rejected", ...values);
  const release = await hold(page, connection.path, "POST");
  await button(page, "Rotate now").click();
  await expect(dialog(page).getByText("on its way", { exact: true })).toBeVisible();
  await again("sent", ...values);
  release();
  await expect(dialog(page).getByRole("status").filter({ hasText: "applied" })).toBeVisible();
  await expect(password(page)).toHaveText(secret);
  await again("applied", ...values);
  await expect(dialog(page).getByText("in force", { exact: true })).toBeVisible({ timeout: 15_000 });
  await again("proven", ...values);
  expect(connection.account.connection.password).toBe(secret);
  await button(page, "Copy password").click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
  await page.keyboard.press("Escape");
  await expect(button(page, /lose the password/)).toBeVisible();
  await again("asking before it closes", ...values);
  await button(page, "Keep open").click();
  await expect(password(page)).toHaveText(secret);
  await button(page, "Done").click();
  await expect(dialog(page)).toBeHidden();
  await again("closed", ...values);
});

test("an unconfirmed rotation, a conflict and a repeat on a translated page", async ({
  page,
  connection,
  as,
}) => {
  await open(page, connection);
  const { again } = await translate(page);
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  await stored(page).check();
  const secret = await password(page).innerText();
  await changeLimit(await as("night-shift@example.com"), connection, "31000");
  await page.bringToFront();
  await button(page, "Rotate now").click();
  await expect(alert(page, "somebody was faster")).toBeVisible();
  await expect(dialog(page).getByRole("listitem").filter({ hasText: "31,000" })).toBeVisible();
  await again("a conflict", secret, connection.name);
  connection.account.failNext(500501);
  await button(page, "Rotate now on top of it").click();
  await expect(alert(page, "not confirmed")).toBeVisible();
  await again("not confirmed", secret, connection.name);
  await button(page, "Check bind").click();
  await expect(dialog(page).getByRole("status").filter({ hasText: "0x0000000e" })).toBeVisible();
  await again("a refused bind", secret, connection.name);
  connection.account.failNext(500500);
  await button(page, "Send again").click();
  await expect.poll(() => connection.account.connection.password).toBe(secret);
  await expect(button(page, "Send again")).not.toHaveAttribute("aria-busy");
  await again("not confirmed once more", secret, connection.name);
  await button(page, "Check bind").click();
  await expect(dialog(page).getByRole("status").filter({ hasText: "applied" })).toContainText("is settled");
  await expect(password(page)).toHaveText(secret);
  await again("settled by a bind", secret, connection.name);
  await page.keyboard.press("Escape");
  await button(page, /lose the password/).click();
  await expect(dialog(page)).toBeHidden();
});

test("a page that is translated before its scripts have come is drawn anew, and goes on", async ({
  page,
  connection,
  expectConsole,
}) => {
  // React finds other nodes than were sent, says so, and draws the page by itself.
  expectConsole(/Minified React error #418/);
  const release = await hold(page, "**/_next/static/**/*.js", "GET");
  await page.goto(connection.path, { waitUntil: "commit" });
  await expect(page.getByRole("heading", { level: 1, name: connection.name })).toBeVisible();
  const { again } = await translateAtOnce(page);
  release();
  await expect(page.getByRole("textbox", { name: "Messages per day" })).toBeEnabled();
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  await stored(page).check();
  const secret = await password(page).innerText();
  await button(page, "Rotate now").click();
  await expect(dialog(page).getByRole("status").filter({ hasText: "applied" })).toBeVisible();
  await expect(password(page)).toHaveText(secret);
  await again("applied", secret, connection.name);
});
