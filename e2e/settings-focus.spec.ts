import type { Locator } from "@playwright/test";

import { expect, test } from "./fixtures";
import { applied, bar, open, openQuestion, reviewAndApply, setLimit } from "./steps";

test("an applied change takes the focus to its outcome, and dismissing it to the page", async ({
  page,
  connection,
}) => {
  await open(page, connection);
  await setLimit(page, "30000");
  await reviewAndApply(page);
  await expect(applied(page)).toBeFocused();
  await expect(applied(page)).toBeInViewport();
  await page.getByRole("button", { name: "Dismiss" }).click();
  await expect(page.getByRole("main")).toBeFocused();
});

test("a change that is not confirmed takes the focus to its question, which a repeat in vain leaves where it is", async ({
  page,
  connection,
}) => {
  await open(page, connection);
  await setLimit(page, "30001");
  connection.account.failNext(500500);
  await reviewAndApply(page);
  await expect(openQuestion(page)).toBeFocused();
  connection.account.failNext(500500);
  await page.getByRole("button", { name: "Send again" }).click();
  await expect(openQuestion(page)).toContainText("It was sent twice");
  await expect(page.getByRole("button", { name: "Send again" })).toBeFocused();
  await expect(page.getByRole("button", { name: "Send again" })).toBeInViewport();
  await page.getByRole("button", { name: "Send again" }).click();
  await expect(applied(page)).toBeFocused();
});

test("labels that are only recorded, and discarded edits, leave the focus in the page", async ({
  page,
  connection,
}) => {
  await open(page, connection);
  await page.getByRole("button", { name: "This machine" }).click();
  await page.getByRole("textbox", { name: "Label of 127.0.0.1/32" }).fill("This very machine");
  await page.keyboard.press("Enter");
  await reviewAndApply(page);
  await expect(page.getByRole("status").filter({ hasText: "Labels recorded" })).toBeFocused();
  await setLimit(page, "7");
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByRole("main")).toBeFocused();
  await expect(page.getByText("Edits discarded")).toBeAttached();
});

for (const [width, height] of [
  [320, 640],
  [390, 380],
  [1280, 500],
] as const)
  test.describe(`${width} by ${height} px`, () => {
    test.use({ viewport: { width, height } });

    test("the bar is never over the field that is typed in", async ({ page, connection }) => {
      await open(page, connection);
      const clear = async (field: Locator) => {
        const above = (await bar(page).boundingBox())?.y ?? 0;
        const box = await field.boundingBox();
        return box !== null && box.y + box.height <= above;
      };
      const limit = page.getByRole("textbox", { name: "Messages per day" });
      const check = page.getByRole("textbox", { name: "Check an address" });
      // Where the bar is about to appear.
      await limit.focus();
      await limit.evaluate((field) => field.scrollIntoView({ block: "end" }));
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.type("31000");
      await expect(bar(page)).toBeVisible();
      await expect.poll(() => clear(limit)).toBe(true);
      // It grows with what it says.
      await page.getByRole("textbox", { name: "Add ranges" }).fill("192.0.2.77/24");
      await page.keyboard.press("Enter");
      await expect(bar(page)).toContainText("to fix first");
      for (const field of [check, limit]) {
        await page.evaluate(() => window.scrollTo(0, 0));
        await field.focus();
        await expect.poll(() => clear(field)).toBe(true);
      }
    });
  });
