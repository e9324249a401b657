import type { Page } from "@playwright/test";

import { expect, test, type TestConnection } from "./fixtures";
import {
  addRanges,
  applied,
  bar,
  open,
  openQuestion,
  recordReview,
  review,
  reviewAndApply,
  setLimit,
  switchInDoubt,
} from "./steps";

const moved = (page: Page) =>
  page.getByRole("alert").filter({ hasText: /night-shift@example\.com (changed|asked for a change of)/ });
const onTop = (page: Page) => moved(page).getByRole("button", { name: "Keep my edits on top" });
const kept = (page: Page) => page.evaluate(() => JSON.stringify({ ...sessionStorage }));

async function enterLimit(page: Page, limit: string) {
  await page.getByRole("switch", { name: "Limit messages per day" }).check();
  await setLimit(page, limit);
}

async function recordFirst(page: Page, connection: TestConnection) {
  await open(page, connection);
  await addRanges(page, "127.0.0.1");
  await enterLimit(page, "400");
  await page.getByRole("button", { name: "Record as already in force" }).click();
  await expect(recordReview(page)).toContainText("400");
  await recordReview(page)
    .getByRole("textbox", { name: `Type ${connection.name} to confirm` })
    .fill(connection.name);
  await recordReview(page).getByRole("button", { name: "Record as already in force" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Recorded as already in force" })).toBeVisible();
}

test("first settings that somebody else recorded meanwhile: one's own go on top, after a reload too", async ({
  page,
  newConnection,
  as,
}) => {
  await open(page, newConnection);
  await addRanges(page, "192.0.2.0/24 # Dublin");
  await enterLimit(page, "500");
  await page.getByRole("textbox", { name: "System ID in use" }).fill("mobi_new");
  await recordFirst(await as("night-shift@example.com"), newConnection);

  await page.bringToFront();
  await expect(moved(page)).toContainText("127.0.0.1/32", { timeout: 15_000 });
  await expect(moved(page)).toContainText("mobi_new");
  await expect(bar(page)).toContainText("2 changes not sent yet");
  await expect.poll(() => kept(page)).toContain("192.0.2.0/24");
  await page.reload();
  await expect(page.getByRole("button", { name: "Review and apply" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await expect(onTop(page)).toHaveAttribute("aria-disabled", "true");
  await moved(page).getByRole("radio", { name: "Mine: 500" }).check();
  await onTop(page).click();
  await expect(moved(page)).toBeHidden();
  await reviewAndApply(page);
  await expect(applied(page)).toBeVisible();
  expect(newConnection.account.connection).toMatchObject({
    allowedIps: "127.0.0.1/32,192.0.2.0/24",
    dailyLimit: 500,
  });
});

test("first settings that somebody else recorded meanwhile can be left to them", async ({
  page,
  newConnection,
  as,
}) => {
  await open(page, newConnection);
  await addRanges(page, "192.0.2.0/24");
  await recordFirst(await as("night-shift@example.com"), newConnection);

  await page.bringToFront();
  await expect(moved(page)).toBeVisible({ timeout: 15_000 });
  await bar(page).getByRole("button", { name: "Discard" }).click();
  await expect(moved(page)).toBeHidden();
  await expect(bar(page)).toBeHidden();
  await expect(page.getByRole("textbox", { name: "Messages per day" })).toHaveValue("400");
  await expect.poll(() => page.evaluate(() => sessionStorage.length)).toBe(0);
});

test("first settings after somebody else's first attempt was not confirmed", async ({
  page,
  newConnection,
  as,
}) => {
  await open(page, newConnection);
  await addRanges(page, "127.0.0.1, 192.0.2.0/24");
  const other = await as("night-shift@example.com");
  await open(other, newConnection);
  await addRanges(other, "127.0.0.1");
  newConnection.account.failNext(500500);
  await other.getByRole("button", { name: "Apply settings" }).click();
  await review(other).getByRole("button", { name: "Apply changes" }).click();
  await expect(openQuestion(other)).toBeVisible();

  await page.bringToFront();
  await expect(moved(page)).toContainText("may be in force", { timeout: 15_000 });
  await expect.poll(() => kept(page)).toContain("192.0.2.0/24");
  await page.reload();
  await expect(page.getByRole("button", { name: "Apply settings" })).toHaveAttribute("aria-disabled", "true");
  await onTop(page).click();
  await expect(moved(page)).toBeHidden();
  await page.getByRole("button", { name: "Apply settings" }).click();
  await expect(switchInDoubt(page, "On")).toBeFocused();
  await switchInDoubt(page, "On").check();
  await page.getByRole("button", { name: "Apply settings" }).click();
  await review(page).getByRole("button", { name: "Apply changes" }).click();
  await expect(applied(page)).toBeVisible();
  expect(newConnection.account.connection.allowedIps).toBe("127.0.0.1/32,192.0.2.0/24");
});
