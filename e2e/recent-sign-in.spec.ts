import { expect, test } from "@playwright/test";
import { openAsOperator, startOwnWorld } from "./own-world";

test("a rotation that needs a sign-in of its own goes through the SSO and opens again", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const own = await startOwnWorld({ REAUTH_MAX_AGE_S: "0" });
  const page = await openAsOperator(browser, own);
  const dialog = page.getByRole("dialog", { name: /^Rotate credentials/ });
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  await dialog.getByRole("button", { name: "Sign in again" }).click();
  await page.getByRole("button", { name: "operator@example.com" }).click();
  await expect(dialog.getByRole("group", { name: "New password" })).toBeVisible();
  await dialog.getByRole("checkbox", { name: "I have stored the new password" }).check();
  await dialog.getByRole("button", { name: "Rotate now" }).click();
  await expect(dialog.getByRole("status").filter({ hasText: "applied" })).toBeVisible();
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  await expect(dialog.getByRole("button", { name: "Sign in again" })).toBeVisible();
  expect(own.world.sso.signIns().map(({ interactive, prompt }) => [interactive, prompt])).toEqual([
    [true, undefined],
    [true, "login"],
  ]);
  await page.close();
  await own.stop();
});
