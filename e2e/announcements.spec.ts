import type { Page } from "@playwright/test";

import { expect, test } from "./fixtures";
import { open } from "./steps";

/** All that is left to be read of what was said. */
const said = (page: Page) =>
  page
    .locator("[data-announcer]")
    .evaluateAll((regions) => regions.map((region) => region.textContent).join(""));

test("how a list is copied by hand is said, and gone with the list", async ({ page, connection }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("denied"));
  });
  await open(page, connection);
  await page.getByRole("button", { name: "Copy or download" }).click();
  await page.getByRole("menuitem").first().click();
  await expect(page.getByRole("textbox", { name: /^Press .* to copy the list/ })).toBeVisible();
  await expect.poll(() => said(page)).toMatch(/^Press .* to copy the list$/);
  await page.getByRole("button", { name: "Close", exact: true }).click();
  expect(await said(page)).toBe("");
});

test("a refusal of the clipboard that comes after the dialog is closed says nothing", async ({
  page,
  connection,
}) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () =>
      new Promise((_, reject) => window.addEventListener("refuse", () => reject(new Error("denied"))));
  });
  await open(page, connection);
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  const dialog = page.getByRole("dialog", { name: /^Rotate credentials/ });
  await dialog.getByRole("button", { name: "Copy password" }).click();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.evaluate(() => {
    const heard: (string | null)[] = [];
    const region = document.querySelector("[data-announcer]");
    Object.assign(window, { heard });
    if (region)
      new MutationObserver(() => heard.push(region.textContent)).observe(region, { childList: true });
    window.dispatchEvent(new Event("refuse"));
  });
  // What is said next comes after it.
  await page.getByRole("button", { name: "Theme" }).click();
  await expect.poll(() => said(page)).toBe("Theme: light");
  expect(await page.evaluate(() => ("heard" in window ? window.heard : null))).toEqual(["Theme: light"]);
});
