import type { Page } from "@playwright/test";

import { expect, test } from "./fixtures";
import { changeLimit, open } from "./steps";

/** What a screen reader gets of the buttons: the browser's own names and descriptions. */
async function buttonsOf(page: Page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  return nodes
    .filter(({ role }) => role?.value === "button")
    .map(({ name, description }) => ({ name: String(name?.value), said: String(description?.value ?? "") }));
}

test("buttons have whole names, and none is read twice", async ({ page, connection }) => {
  await open(page, connection);
  const buttons = await buttonsOf(page);
  expect(buttons.filter(({ name, said }) => name === said)).toEqual([]);
  expect(buttons).toContainEqual({ name: "Copy SMPP address", said: "" });
  expect(buttons).toContainEqual({ name: "Remove 127.0.0.1/32", said: "" });
  expect(buttons).toContainEqual({ name: "Change label This machine", said: "Change the label" });
});

test("a recent change says how it ended", async ({ page, connection }) => {
  await changeLimit(page, connection, "31000");
  await page.reload();
  const newest = page.getByRole("listitem").filter({ hasText: "set the limit" }).first();
  await expect(newest).toBeVisible();
  expect(await newest.ariaSnapshot()).toMatch(/set the limit.*31,000.*applied/s);
});

test("nothing is cut off when text is spaced out", async ({ page, connection }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await open(page, connection);
  const spaceOut = () =>
    page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      // WCAG 1.4.12.
      sheet.replaceSync(
        "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }",
      );
      document.adoptedStyleSheets = [sheet];
    });
  await spaceOut();
  const check = page.getByRole("textbox", { name: "Check an address" });
  expect(await check.evaluate((field) => field.scrollWidth - field.clientWidth)).toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  const copy = page.getByRole("button", { name: "Copy password" });
  await expect(copy).toBeVisible();
  const ends = await copy.evaluate((element) => {
    const card = element.closest("dl")?.getBoundingClientRect();
    return { button: element.getBoundingClientRect().right, card: card?.right ?? 0 };
  });
  expect(ends.button).toBeLessThan(ends.card);
});
