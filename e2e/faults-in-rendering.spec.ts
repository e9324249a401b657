import type { Locator, Page } from "@playwright/test";

import { expect, test } from "./fixtures";
import { addRanges, bar, open, setLimit } from "./steps";

const dialog = (page: Page) => page.getByRole("dialog", { name: /^Rotate credentials/ });
const button = (page: Page, name: string | RegExp) => dialog(page).getByRole("button", { name });
const password = (page: Page) => dialog(page).getByRole("group", { name: "New password" });
const applied = (page: Page) => dialog(page).getByRole("status").filter({ hasText: "applied" });
const failed = (page: Page, what: string) =>
  page.getByRole("alert").filter({ hasText: `${what} could not be shown.` });

/** As an extension does it: React fails as soon as it has to do with what is gone. */
const takeAway = (part: Locator) => part.evaluate((element) => element.remove());

/** React throws, and says so on the console; the password is in nothing of what it says. */
const misses = /NotFoundError|removeChild|insertBefore/;

function consoleOf(page: Page): string[] {
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  return said;
}

async function prepare(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  await dialog(page).getByRole("checkbox", { name: "I have stored the new password" }).check();
  return password(page).innerText();
}

test("a part of the page that fails says so, and the others keep their edits", async ({
  page,
  connection,
  expectConsole,
}) => {
  expectConsole(misses);
  await open(page, connection);
  await setLimit(page, "26000");
  await addRanges(page, "192.0.2.0/24");
  await takeAway(page.getByRole("textbox", { name: "Add ranges" }).locator("xpath=../../.."));
  await page.getByRole("button", { name: "Remove 203.0.113.0/28" }).click();
  const fault = failed(page, "The allowed addresses");
  await expect(fault).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Messages per day" })).toHaveValue("26,000");
  await expect(bar(page)).toContainText("3 changes not sent yet");
  await fault.getByRole("button", { name: "Show it again" }).click();
  await expect(fault).toBeHidden();
  await expect(page.getByRole("button", { name: "Change 192.0.2.0/24" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Undo removal of 203.0.113.0/28" })).toBeVisible();
});

test("the page behind fails while a password is shown: the dialog stays as it is", async ({
  page,
  connection,
  expectConsole,
}) => {
  expectConsole(misses);
  const said = consoleOf(page);
  await open(page, connection);
  const secret = await prepare(page);
  await page.evaluate(() => document.querySelector("#recent-changes > li")?.remove());
  await button(page, "Rotate now").click();
  await expect(applied(page)).toBeVisible();
  await expect(page.getByText("The recent changes could not be shown.")).toBeVisible();
  await expect(password(page)).toHaveText(secret);
  expect(said.join("\n")).not.toContain(secret);
  await button(page, "Done").click();
  await failed(page, "The recent changes").getByRole("button", { name: "Show it again" }).click();
  await expect(page.getByText("rotated the password").first()).toBeVisible();
});

test("the card of the password fails: the password stands in its place, and can be copied", async ({
  page,
  connection,
  expectConsole,
}) => {
  expectConsole(misses);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const said = consoleOf(page);
  await open(page, connection);
  const secret = await prepare(page);
  await takeAway(button(page, "Generate another"));
  await button(page, "Rotate now").click();
  await expect(applied(page)).toBeVisible();
  await expect(password(page)).toHaveText(secret);
  await button(page, "Copy password").click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
  expect(said.join("\n")).toMatch(misses);
  expect(said.join("\n")).not.toContain(secret);
});

test("the whole dialog fails: password, outcome and the way to store it stay, and closing asks", async ({
  page,
  connection,
  expectConsole,
}) => {
  expectConsole(misses);
  const said = consoleOf(page);
  await open(page, connection);
  const secret = await prepare(page);
  await button(page, "Rotate now").evaluate((element) => {
    if (element instanceof HTMLElement) element.click();
    element.remove();
  });
  await expect(dialog(page).getByText("This window could not be shown as a whole.")).toBeVisible();
  await expect(applied(page)).toBeVisible();
  await expect(password(page)).toHaveText(secret);
  await expect(button(page, "Copy password")).toBeVisible();
  expect(connection.account.connection.password).toBe(secret);
  await page.keyboard.press("Escape");
  await expect(button(page, /lose the password/)).toBeVisible();
  await button(page, "Keep open").click();
  await button(page, "Show the whole window").click();
  await expect(dialog(page).getByText("This window could not be shown as a whole.")).toBeHidden();
  await expect(applied(page)).toBeVisible();
  await expect(password(page)).toHaveText(secret);
  await button(page, "Done").click();
  await expect(dialog(page)).toBeHidden();
  expect(await page.content()).not.toContain(secret);
  expect(said.join("\n")).not.toContain(secret);
});
