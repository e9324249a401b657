import { expect, test } from "./fixtures";
import { applied, open, pasteRanges, reviewAndApply } from "./steps";

const COUNT = 3_000;
const ranges = Array.from({ length: COUNT }, (_, i) => `20.${i >> 8}.${i & 255}.7`);

test("a large paste goes straight into the list, which is windowed, applied and loaded again", async ({
  page,
  connection,
}) => {
  await open(page, connection);
  await pasteRanges(page, ranges.join("\n"));
  await expect(page.getByText("3,002 ranges")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Add ranges" })).toHaveValue("");
  const rows = page.getByRole("table", { name: "Allowed addresses" }).getByRole("row");
  expect(await rows.count()).toBeLessThan(200);

  await page.getByRole("textbox", { name: "Check an address" }).fill("20.11.183.7");
  await expect(page.getByText("20.11.183.7/32").first()).toBeVisible();
  await reviewAndApply(page);
  await expect(applied(page)).toBeVisible({ timeout: 20_000 });
  expect(connection.account.connection.allowedIps.split(",")).toHaveLength(COUNT + 2);
  await page.reload();
  await expect(page.getByText("3,002 ranges")).toBeVisible();
  expect(await rows.count()).toBeLessThan(200);
});
