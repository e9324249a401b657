import { expect, type Locator, type Page, test } from "@playwright/test";
import { openAsOperator, startOwnWorld } from "./own-world";

/** Asks for a rotation, which asks for a sign-in first; gives the dialog that opens after it. */
async function rotateAfterSigningIn(page: Page): Promise<Locator> {
  const dialog = page.getByRole("dialog", { name: /^Rotate credentials/ });
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  await dialog.getByRole("button", { name: "Sign in again" }).click();
  await page.getByRole("button", { name: "operator@example.com" }).click();
  await expect(dialog.getByRole("group", { name: "New password" })).toBeVisible();
  return dialog;
}

test("a rotation that needs a sign-in of its own goes through the SSO and opens again", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const own = await startOwnWorld({ REAUTH_MAX_AGE_S: "0" });
  const page = await openAsOperator(browser, own);
  const dialog = await rotateAfterSigningIn(page);
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

test("where the SSO does not say when somebody signed in, only a sign-in that asked counts", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const own = await startOwnWorld();
  own.world.sso.keepTimesToItself();
  const page = await openAsOperator(browser, own);
  const dialog = await rotateAfterSigningIn(page);
  const names = (await page.context().cookies()).map(({ name }) => name);
  expect(names).not.toContain("bindery.asked");

  // The SSO still knows the person and asks nothing: that is no proof, however new the session.
  await page.context().clearCookies({ name: /bindery/ });
  await page.goto("/");
  await page.getByRole("button", { name: "Sign in with SSO" }).click();
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  await expect(dialog.getByRole("button", { name: "Sign in again" })).toBeVisible();
  expect(own.world.sso.signIns().map(({ interactive }) => interactive)).toEqual([true, true, false]);
  await page.close();
  await own.stop();
});
