import { expect, test } from "./fixtures";
import { applied, open, reviewAndApply, setLimit } from "./steps";

test("edits made before the page has read one's own change again go on top of it", async ({
  page,
  connection,
}) => {
  await open(page, connection);
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(`**/api/connections/${connection.slug}`, async (route) => {
    await held;
    await route.continue();
  });
  await setLimit(page, "26000");
  await reviewAndApply(page);
  await expect(applied(page)).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Messages per day" })).toHaveValue("26,000");

  await setLimit(page, "26001");
  const read = page.waitForResponse(`**/api/connections/${connection.slug}`);
  letGo();
  await read;
  await reviewAndApply(page);
  await expect.poll(() => connection.account.connection.dailyLimit).toBe(26_001);
  await expect(page.getByText("changed this connection")).toBeHidden();
});
