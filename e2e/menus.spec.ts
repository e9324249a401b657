import { expect, test } from "./fixtures";
import { open } from "./steps";

test("a menu goes by the keyboard: from both ends, by letters, and with Space on a link", async ({
  page,
  connection,
}) => {
  await open(page, connection);
  const switcher = page.getByRole("button", { name: /switch connection/ });
  const items = page.getByRole("menu", { name: "Connections" }).getByRole("menuitem");
  await switcher.focus();
  await page.keyboard.press("ArrowDown");
  await expect(items.first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(switcher).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(items.last()).toBeFocused();
  await page.keyboard.press("Escape");

  await page.keyboard.press("ArrowDown");
  const last = (await items.last().innerText()).split("\n")[0] ?? "";
  await page.keyboard.type(last);
  await expect(items.last()).toBeFocused();
  // Another key ends the word, of which a blank would be a letter.
  await page.keyboard.press("End");
  await page.keyboard.press("Space");
  await expect(page.getByRole("heading", { level: 1, name: last })).toBeVisible();
});

test("the switcher says where one is", async ({ page, connection }) => {
  await open(page, connection);
  await page.getByRole("button", { name: /switch connection/ }).click();
  const menu = page.getByRole("menu", { name: "Connections" });
  await expect(menu.locator("[aria-current=page]")).toHaveCount(1);
  await expect(menu.locator("[aria-current=page]")).toContainText(connection.name);
});

test("a filter's choices say which one is chosen", async ({ page, connection }) => {
  await open(page, connection);
  await page.goto(`${connection.path}/history`);
  await page.getByRole("button", { name: "What", exact: true }).click();
  await expect(page.getByRole("menuitemradio", { name: "Everything", checked: true })).toBeVisible();
  await page.getByRole("menuitemradio", { name: "Bind checks" }).click();
  await page.getByRole("button", { name: "What: Bind checks" }).click();
  await expect(page.getByRole("menuitemradio", { name: "Bind checks", checked: true })).toBeVisible();
  await expect(page.getByRole("menuitemradio", { checked: true })).toHaveCount(1);
});
