import { expect, test } from "@playwright/test";

import { examine } from "./accessibility/examine";
import { LINE, openAsOperator, startOwnWorld } from "./own-world";
import { startPostgres } from "./postgres/server";

const SILENT = "The ledger’s database does not answer.";

test("the ledger goes away and comes back: the pages say so, nothing is sent, nothing is restarted", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const postgres = await startPostgres();
  const own = await startOwnWorld({ DATABASE_URL: postgres.url }, [
    LINE,
    { ...LINE, slug: "other", name: "Other", systemId: "other" },
  ]);
  const { world } = own;
  const page = await openAsOperator(browser, own);
  const readiness = async () => {
    const answer = await page.request.get("/api/health/ready");
    return { status: answer.status(), body: await answer.text() };
  };
  await page.getByRole("link", { name: "Line" }).click();
  await page.getByRole("textbox", { name: "Messages per day" }).fill("90");

  await postgres.halt();
  await expect.poll(readiness).toEqual({
    status: 503,
    body: JSON.stringify({ status: "not ready", reasons: [SILENT] }),
  });
  await page.getByRole("button", { name: "Review and apply" }).click();
  const review = page.getByRole("dialog", { name: /^Apply/ });
  await review.getByRole("button", { name: "Apply changes" }).click();
  await expect(review.getByRole("alert").filter({ hasText: SILENT })).toContainText("Nothing was sent");
  await review.getByRole("button", { name: "Keep editing" }).click();
  const stale = page.getByRole("alert").filter({ hasText: `${SILENT} This page may be out of date.` });
  await expect(stale).toBeVisible();

  const elsewhere = await page.context().newPage();
  for (const path of ["/", "/connections/line", "/connections/line/history", "/connections/line/history/1"]) {
    await elsewhere.goto(path);
    await expect(elsewhere.getByRole("heading", { name: "The ledger cannot be used" })).toBeVisible();
    await expect(elsewhere.getByRole("alert").filter({ hasText: SILENT })).toContainText("stays in force");
  }
  await examine(elsewhere, "a page without the ledger");
  expect(world.provider.requests().filter(({ method }) => method === "POST")).toEqual([]);

  await postgres.start();
  await expect.poll(async () => (await readiness()).status).toBe(200);
  await elsewhere.getByRole("button", { name: "Try again" }).click();
  await expect(elsewhere.getByRole("heading", { level: 1, name: "Entry 1" })).toBeVisible();
  await page.getByRole("button", { name: "Review and apply" }).click();
  await review.getByRole("button", { name: "Apply changes" }).click();
  await expect(page.getByRole("status").filter({ hasText: "applied" }).first()).toBeVisible();
  await expect(stale).toHaveCount(0);
  expect(world.account("line").connection.dailyLimit).toBe(90);

  await page.context().close();
  await own.stop();
  await postgres.remove();
});
