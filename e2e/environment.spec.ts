import type { Page } from "@playwright/test";

import { expect, test } from "./fixtures";
import { open } from "./steps";

const topBar = (page: Page) => page.getByRole("banner");
const environment = (page: Page) => topBar(page).getByText("Environment Sandbox");
const more = (page: Page) => page.getByRole("link", { name: "Full history" });

/** How far what has the focus reaches under the top bar, in px, and what it is. */
const hidden = (page: Page) =>
  page.evaluate(() => {
    const focused = document.activeElement;
    const bar = document.querySelector("header");
    if (focused === null || bar === null || bar.contains(focused) || focused === document.body) return null;
    const under = bar.getBoundingClientRect().bottom - focused.getBoundingClientRect().top;
    return under > 0 ? `${focused.outerHTML.slice(0, 80)} by ${under} px` : null;
  });

for (const [width, height] of [
  [1280, 720],
  [375, 667],
] as const) {
  test(`the environment is in sight down the page, and hides nothing, at ${width} px`, async ({
    page,
    connection,
  }) => {
    await page.setViewportSize({ width, height });
    await open(page, connection);
    await expect(environment(page)).toBeInViewport({ ratio: 1 });
    await page.getByRole("textbox", { name: "Messages per day" }).fill("31000");
    await more(page).scrollIntoViewIfNeeded();
    await expect(page.getByRole("heading", { level: 1 })).not.toBeInViewport();
    await expect(environment(page)).toBeInViewport({ ratio: 1 });

    // Backwards, so that the page scrolls towards the bar.
    await more(page).focus();
    for (let presses = 0; presses < 30; presses++) {
      await page.keyboard.press("Shift+Tab");
      expect(await hidden(page)).toBeNull();
    }
  });
}

test("a menu of the top bar stays beside its button while the page scrolls", async ({ page, connection }) => {
  await open(page, connection);
  await more(page).scrollIntoViewIfNeeded();
  const button = page.getByRole("button", { name: "operator@example.com" });
  await button.click();
  const menu = page.getByRole("menu", { name: "operator@example.com" });
  await expect(menu).toBeInViewport({ ratio: 1 });
  const top = async () => (await menu.boundingBox())?.y;
  const before = await top();
  await page.mouse.wheel(0, -200);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeLessThan(400);
  expect(await top()).toBe(before);
  await page.keyboard.press("Escape");

  // As many connections as this deployment has are a long list: it scrolls by itself.
  await page.getByRole("button", { name: /switch connection/ }).click();
  await expect(page.getByRole("menu", { name: "Connections" })).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("End");
  await expect(page.getByRole("menuitem").last()).toBeInViewport();
});

test("in a low window the top bar leaves with the page", async ({ page, connection }) => {
  await page.setViewportSize({ width: 640, height: 360 });
  await open(page, connection);
  await more(page).scrollIntoViewIfNeeded();
  await expect(topBar(page)).not.toBeInViewport();
});
