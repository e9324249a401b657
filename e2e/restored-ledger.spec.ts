import { expect, type Page, test } from "@playwright/test";
import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { examine } from "./accessibility/examine";
import { openAsOperator, startOwnWorld } from "./own-world";
import { runLedger, startApp } from "./sandbox/app-process";

async function applyLimit(page: Page, limit: string): Promise<void> {
  await page.getByRole("textbox", { name: "Messages per day" }).fill(limit);
  await page.getByRole("button", { name: "Review and apply" }).click();
  const review = page.getByRole("dialog", { name: /^Apply/ });
  await review.getByRole("button", { name: "Apply changes" }).click();
  await expect(review).toBeHidden();
}

const seen = (page: Page) => page.evaluate(() => localStorage.getItem("bindery.seen.line") ?? "");
const seenFrom = (page: Page, entry: number) =>
  expect.poll(() => seen(page)).toMatch(new RegExp(`^${entry} \\d+ [0-9a-f]{64}$`));

test("a ledger from an older backup: the browser notices, and once marked everybody is told", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const own = await startOwnWorld();
  const { world, env } = own;
  const page = await openAsOperator(browser, own);
  await seenFrom(page, 1);
  const backup = join(world.folder, "backup.db");
  expect(runLedger(env, "backup", backup)).toContain("whole copy");
  await applyLimit(page, "90");
  await seenFrom(page, 3);

  await own.app.stop();
  const file = join(world.folder, "bindery.db");
  for (const rest of ["", "-wal", "-shm"]) rmSync(file + rest, { force: true });
  copyFileSync(backup, file);
  const app = await startApp({ env, port: Number(new URL(own.app.url).port) });
  await page.reload();
  const warning = page.getByRole("alert").filter({ hasText: "behind what this browser saw" });
  await expect(warning).toContainText("It had 3 entries then and has 1 entry now.");
  await warning.getByRole("button", { name: "Take this record from now on" }).click();
  await expect(warning).toHaveCount(0);
  await seenFrom(page, 1);

  expect(runLedger(env, "mark-behind", "you@example.com", "INC-9")).toContain("line: marked");
  expect(runLedger(env, "verify")).toContain("line: 2 entries verified");
  await page.reload();
  const behind = page.getByRole("alert").filter({ hasText: "may be behind the provider" });
  await expect(behind).toContainText("says you@example.com");
  await examine(page, "a restored record");
  await expect(page.getByRole("button", { name: "Rotate credentials" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Send these settings once more" }).click();
  const review = page.getByRole("dialog", { name: /^Apply/ });
  await expect(review.getByText("Look at the provider’s own records first.")).toBeVisible();
  // Nobody knows whether there was a limit.
  await review.getByRole("textbox", { name: "Type Line to confirm" }).fill("Line");
  await review.getByRole("button", { name: "Apply changes" }).click();
  await expect(behind).toHaveCount(0);
  expect(world.account("line").connection.dailyLimit).toBe(100);
  await page.getByRole("link", { name: "Full history" }).click();
  const row = page.getByRole("row").filter({ hasText: "restored from a backup" });
  await expect(row).toContainText("INC-9");
  await expect(page.getByText("4 entries in the ledger, chain verified")).toBeVisible();

  await page.context().close();
  await app.stop();
  await own.stop();
});
