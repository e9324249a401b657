import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

async function expectAccessible(page: Page) {
  // A dialog fades in; half-way its colours have no contrast.
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => ({ id, targets: nodes.map(({ target }) => target) }))).toEqual([]);
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("the connection page, edited and wrong, and its review", async ({ page, connection }) => {
      await page.goto(connection.path);
      await page.getByRole("textbox", { name: "Add ranges" }).fill("192.0.2.77/24 # Dublin egress");
      await page.getByRole("button", { name: "Add", exact: true }).click();
      await page.getByRole("textbox", { name: "Messages per day" }).fill("0");
      await page.getByRole("button", { name: "Review and apply" }).click();
      await expect(page.getByText("A limit of 0 is not sent")).toBeVisible();
      await expectAccessible(page);
      await page.getByRole("button", { name: "Use 192.0.2.0/24" }).click();
      await page.getByRole("textbox", { name: "Messages per day" }).fill("400");
      await page.getByRole("button", { name: "Review and apply" }).click();
      await expect(page.getByRole("dialog", { name: /^Apply/ })).toBeVisible();
      await expectAccessible(page);
    });

    test("the rotation before and after", async ({ page, connection }) => {
      await page.goto(connection.path);
      await page.getByRole("button", { name: "Rotate credentials" }).click();
      const dialog = page.getByRole("dialog", { name: /^Rotate/ });
      await expect(dialog.getByRole("group", { name: "New password" })).toBeVisible();
      await expectAccessible(page);
      await dialog.getByRole("checkbox", { name: "I have stored the new password" }).check();
      await dialog.getByRole("button", { name: "Rotate now" }).click();
      await expect(dialog.getByRole("status").filter({ hasText: "applied" })).toBeVisible();
      await expectAccessible(page);
    });

    test("the list, the first time, and the sign-in", async ({ page, as, newConnection }) => {
      await page.goto("/");
      await expect(page.getByRole("heading", { name: "Connections" })).toBeVisible();
      await expectAccessible(page);
      await page.goto(newConnection.path);
      await expect(page.getByRole("button", { name: "Apply settings" })).toBeVisible();
      await expectAccessible(page);
      const stranger = await as("stranger");
      await stranger.goto("/sign-in");
      await expect(stranger.getByRole("button", { name: "Sign in with SSO" })).toBeVisible();
      await expectAccessible(stranger);
    });
  });
}

test("a rotation with nothing but the keyboard", async ({ page, connection }) => {
  await page.goto(connection.path);
  await page.getByRole("button", { name: "Rotate credentials" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: /^Rotate/ });
  await expect(dialog).toBeVisible();
  const stored = dialog.getByRole("checkbox", { name: "I have stored the new password" });
  for (let presses = 0; presses < 40; presses++) {
    if (await stored.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await expect(stored).toBeFocused();
  await page.keyboard.press("Space");
  const rotate = dialog.getByRole("button", { name: "Rotate now" });
  for (let presses = 0; presses < 5; presses++) {
    if (await rotate.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("status").filter({ hasText: "applied" })).toBeVisible();
  const done = dialog.getByRole("button", { name: "Done" });
  for (let presses = 0; presses < 40; presses++) {
    if (await done.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Rotate credentials" })).toBeFocused();
});

test("nothing scrolls sideways at 320 px", async ({ page, connection }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto(connection.path);
  await expect(page.getByRole("heading", { level: 1, name: connection.name })).toBeVisible();
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  await expect(page.getByRole("dialog", { name: /^Rotate/ })).toBeVisible();
  expect(await overflow()).toBeLessThanOrEqual(0);
});
